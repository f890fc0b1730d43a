package dev.claimlab.scenarios.bench;

import dev.claimlab.spi.WakeUp;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Receives notifications on a thread of its own and ignores them. */
final class Listener implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMillis(100);

    private final WakeUp wakeUp;
    private final Thread thread = new Thread(this::listen, "listener");
    private volatile boolean isOver;
    private volatile @Nullable SQLException failure;

    Listener(WakeUp wakeUp) {
        this.wakeUp = wakeUp;
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (!isOver) {
                boolean unused = wakeUp.await(LONGEST);
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        isOver = true;
        thread.join();
        wakeUp.close();
        SQLException error = failure;
        if (error != null) {
            throw error;
        }
    }
}
