package dev.claimlab.host;

import dev.claimlab.host.process.LaunchedProcess;
import dev.claimlab.load.Pacer;
import dev.claimlab.worker.node.LostProcessException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Launches a process in the place of another, again and again while its host is not back. */
final class HostReplacement {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 2_000_000_000;

    private HostReplacement() {}

    /**
     * A process that is prepared.
     *
     * @param launcher launches the next generation
     * @throws LostProcessException if no host is back within a minute
     */
    static LaunchedProcess prepared(Supplier<LaunchedProcess> launcher) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            LaunchedProcess launched = launcher.get();
            try {
                launched.prepare();
                return launched;
            } catch (LostProcessException e) {
                launched.discard();
                if (System.nanoTime() > giveUp || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            Pacer.awaitNanos(System.nanoTime() + PAUSE_NANOS);
        }
    }
}
