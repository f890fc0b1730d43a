package dev.claimlab.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Stops a server process as a power cut would: no session is notified, nothing is written. */
public final class ImmediateShutdown {

    /** Longer than the server itself waits for its sessions, which is five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The time for the system's first process to take an ended one away. */
    private static final Duration PATIENCE_FOR_ENTRY = Duration.ofSeconds(5);

    private static final long LOOK_NANOS = 2_000_000;

    private ImmediateShutdown() {}

    /** Stops the process over a data folder; returns when it has ended. */
    public static void perform(ProcessHandle process, Path data) {
        try {
            // SIGQUIT makes the postmaster shut down in immediate mode, which leaves the data as it is.
            // The shell's own kill, because a container may have no program of that name.
            new ProcessBuilder("sh", "-c", "kill -s QUIT \"$1\"", "claimlab-quit", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            // The server removes the file at its end, after its port is free.
            if (!await(PATIENCE, () -> process.isAlive() && Files.exists(data.resolve("postmaster.pid")))) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Waits some seconds at most until a process that is to end has ended. */
    static void awaitEnd(ProcessHandle process) {
        long own = ProcessHandle.current().pid();
        await(PATIENCE_FOR_ENTRY, () -> !hasEnded(process, own));
    }

    /**
     * Whether a process has ended, and is gone from the system's list. Where this program is the first process of a container,
     * none takes an ended server out of the list: it stays there as a zombie, and for Java it is alive.
     *
     * @param idle the number of a process that takes none of its ended ones out of the list
     */
    static boolean hasEnded(ProcessHandle process, long idle) {
        return !process.isAlive() || isZombieOf(process.pid(), idle);
    }

    /** Whether Linux says so; state and parent follow the name in parentheses. */
    private static boolean isZombieOf(long pid, long parent) {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return status.startsWith(" Z " + parent + " ", status.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Looks often whether it is still there, because the JDK looks three times a second at a process that is no child of
     * its own; returns whether it ended.
     */
    private static boolean await(Duration patience, BooleanSupplier isThere) {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (isThere.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
