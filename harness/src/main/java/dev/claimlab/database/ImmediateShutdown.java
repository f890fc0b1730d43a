package dev.claimlab.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Stops a server process as a power cut would: no session is notified, nothing is written. */
public final class ImmediateShutdown {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 2_000_000;

    private ImmediateShutdown() {}

    /** Stops the process over a data folder; returns when it has ended. */
    public static void perform(ProcessHandle process, Path data) {
        try {
            // SIGQUIT makes the postmaster shut down in immediate mode, which leaves the data as it is.
            new ProcessBuilder("kill", "-s", "QUIT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            // The server removes the file at its end, after its port is free.
            await(process, () -> process.isAlive() && Files.exists(data.resolve("postmaster.pid")));
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Looks often whether it is still there: the JDK looks three times a second at a process that is no child of its own. */
    static void await(ProcessHandle process, BooleanSupplier isThere) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (isThere.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                process.destroyForcibly();
                return;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
