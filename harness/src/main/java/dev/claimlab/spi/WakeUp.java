package dev.claimlab.spi;

import java.sql.SQLException;
import java.time.Duration;

/** Wakes one idle worker; used by one thread. */
public interface WakeUp extends AutoCloseable {

    /** Waits at most this long for a notification; returns whether there may be work. */
    boolean await(Duration atMost) throws SQLException, InterruptedException;

    /** Stops listening. */
    @Override
    void close() throws SQLException;
}
