package dev.claimlab.worker;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Renews one worker's claims every third of a lease, on a thread of its own beside the handler's. */
final class Heartbeat implements AutoCloseable {

    private static final int BEATS_A_LEASE = 3;

    private final @Nullable ScheduledExecutorService thread;
    private @Nullable ClaimSession session;
    private List<Claim> claims = List.of();
    /** Fair, so that a thread giving back a claim waits for the current beat only, not for later ones. */
    private final ReentrantLock beating = new ReentrantLock(true);

    /** Beats while open; never if claims cannot be renewed. */
    Heartbeat(boolean canRenew, Duration lease) {
        if (!canRenew) {
            thread = null;
            return;
        }
        thread = Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
        long period = Math.max(1, lease.toNanos() / BEATS_A_LEASE);
        var unused = thread.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.NANOSECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    }

    /** Replaces the claims to renew. */
    synchronized void watch(ClaimSession newSession, List<Claim> newClaims) {
        session = newSession;
        claims = newClaims;
    }

    /**
     * Keeps some claims while the rest is given back. Waits for a beat in progress, because a queue that identifies a
     * claim by its task only would take a late renewal for a new claim, and hide the returned task for a whole lease.
     */
    void keep(ClaimSession newSession, List<Claim> kept) {
        beating.lock();
        try {
            watch(newSession, kept);
        } finally {
            beating.unlock();
        }
    }

    /** Renews nothing from now on, because the session is about to close. */
    synchronized void rest() {
        session = null;
    }

    /** Triggers one more beat on the heartbeat's thread; empty if it never beats or has ended. */
    Optional<Future<?>> beatSoon() {
        try {
            return thread == null ? Optional.empty() : Optional.of(thread.submit(this::beat));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    private void beat() {
        beating.lock();
        try {
            renew();
        } finally {
            beating.unlock();
        }
    }

    private void renew() {
        ClaimSession watched;
        List<Claim> held;
        synchronized (this) {
            watched = session;
            held = claims;
        }
        if (watched == null) {
            return;
        }
        // A failed beat is retried once immediately; after that, the next one must be on time.
        if (!isRenewed(watched, held)) {
            boolean unused = isRenewed(watched, held);
        }
    }

    private static boolean isRenewed(ClaimSession watched, List<Claim> held) {
        try {
            watched.renew(held);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (thread != null) {
            thread.shutdown();
            while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                thread.shutdownNow();
            }
        }
    }
}
