package dev.claimlab.fault;

import dev.claimlab.fault.proxy.NetworkProxy;
import dev.claimlab.worker.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A worker process that faults are done to, whatever it runs in. Used by one thread. */
public interface TargetWorker {

    /** The number of its first worker. */
    int firstWorker();

    /** How many workers it has. */
    int workers();

    /** The network between it and the server. */
    NetworkProxy link();

    /** Lets it be killed when the next of its workers comes to a step. */
    void arm(Step step) throws SQLException;

    /** Waits until a worker came to the step, for that long at most; whether one did. Nothing is armed any more. */
    boolean awaitStrike(Duration atMost) throws SQLException, InterruptedException;

    /** Kills it at once. */
    void kill() throws SQLException;

    /** Tells it to go home, and returns when it has. */
    void leave() throws SQLException, InterruptedException;

    /** Stops it where it is. */
    void pause() throws SQLException;

    /** Lets it go on. */
    void resume() throws SQLException;

    /** Starts it again after it was killed or went home. */
    void revive() throws SQLException, InterruptedException;

    /** The server's processes that serve it. */
    List<Integer> backends() throws SQLException;

    /** Takes every connection of its pool. */
    void exhaustPool() throws SQLException;

    /** Gives them back. */
    void returnConnections() throws SQLException;

    /** Sets its clock wrong by so much. */
    void shiftClock(Duration shift) throws SQLException;
}
