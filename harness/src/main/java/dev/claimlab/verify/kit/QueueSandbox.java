package dev.claimlab.verify.kit;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The environment of a queue in a kit test: a schema of its own on a server, or a substitute. */
public interface QueueSandbox extends AutoCloseable {

    /** A new process with its own connections. */
    DataSource process() throws SQLException;

    /**
     * Whether a session may outlive the connection that is closed, reset for another process; not where the queue sees that
     * a session is there. True until this is called, if the sandbox reuses sessions at all.
     */
    default void reuseSessions(boolean isAllowed) {}

    /** Ends all connections of a process as a kill does; returns when the server has noticed. */
    void kill(DataSource process) throws SQLException;

    /** Moves the queue's virtual time forward. */
    void pass(Duration time) throws SQLException;

    /** How far the clock of the server is ahead of that of the clients; negative if it is behind. */
    default Duration serverAhead() throws SQLException {
        return Duration.ZERO;
    }

    /** Locks and sessions that are left after all workers closed, in words; empty if there are none. */
    String leaks() throws SQLException;

    /** Removes the sandbox. */
    @Override
    void close() throws SQLException;
}
