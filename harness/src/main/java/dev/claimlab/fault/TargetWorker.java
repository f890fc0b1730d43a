package dev.claimlab.fault;

import dev.claimlab.fault.proxy.NetworkLink;
import dev.claimlab.worker.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A worker process that faults are injected into, in any kind of host. Used by one thread. */
public interface TargetWorker {

    /** The number of its first worker. */
    int firstWorker();

    /** How many workers it has. */
    int workers();

    /** The network between it and the server. */
    NetworkLink link();

    /** Arms a kill that strikes when the next of its workers comes to the step. */
    void arm(Step step) throws SQLException;

    /** Waits at most that long for a worker to come to the step; returns whether one did. Disarms in either case. */
    boolean awaitStrike(Duration atMost) throws SQLException, InterruptedException;

    /** Kills it immediately. */
    void kill() throws SQLException;

    /** Shuts it down in order, and returns when it has ended. */
    void leave() throws SQLException, InterruptedException;

    /** Suspends it. */
    void pause() throws SQLException;

    /** Resumes it. */
    void resume() throws SQLException;

    /** Restarts it after it was killed or shut down. */
    void revive() throws SQLException, InterruptedException;

    /** The process ids of its backends in the server. */
    List<Integer> backends() throws SQLException;

    /** Begins a fault inside it. */
    void begin(NodeFault nodeFault, boolean coin) throws SQLException;

    /** Ends a fault inside it. */
    void end(NodeFault nodeFault) throws SQLException;
}
