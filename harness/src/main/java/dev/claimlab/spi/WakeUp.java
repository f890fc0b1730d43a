package dev.claimlab.spi;

import java.sql.SQLException;
import java.time.Duration;

/** What wakes one idle worker; used by one thread. */
public interface WakeUp extends AutoCloseable {

    /** Whether there may be work: waits for it, for the given time at most. */
    boolean await(Duration atMost) throws SQLException, InterruptedException;

    /** Stops listening. */
    @Override
    void close() throws SQLException;
}
