package dev.claimlab.verify.kit;

import dev.claimlab.spi.WakeUp;
import java.sql.SQLException;
import java.time.Duration;

/** A worker without work that listens for notifications. */
public final class IdleListener implements AutoCloseable {

    private static final Duration SHORTLY = Duration.ofMillis(20);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final WakeUp wakeUp;
    private final KitTrace trace;

    IdleListener(WakeUp wakeUp, KitTrace trace) {
        this.wakeUp = wakeUp;
        this.trace = trace;
    }

    /** Receives all notifications sent so far. */
    public void hearAll() throws SQLException, InterruptedException {
        while (wakeUp.await(SHORTLY)) {
            trace.add("the idle worker is woken");
        }
    }

    /** Whether a notification arrives within two seconds. */
    public boolean isWoken() throws SQLException, InterruptedException {
        boolean isWoken = wakeUp.await(SOON);
        trace.add(isWoken ? "the idle worker is woken" : "the idle worker is not woken");
        return isWoken;
    }

    @Override
    public void close() throws SQLException {
        wakeUp.close();
    }
}
