package dev.claimlab.strategy;

import java.sql.SQLException;
import java.time.Duration;

/** What wakes one idle worker; used by one thread. */
public interface WakeUp extends AutoCloseable {

    /** Returns when there may be work, and after the given time at the latest. */
    void await(Duration atMost) throws SQLException, InterruptedException;

    /** Stops listening. */
    @Override
    void close() throws SQLException;
}
