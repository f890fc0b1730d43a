package dev.claimlab.scenarios.bench;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.WakeUp;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for one task at a time on a thread of its own, claims and completes it, and tells both. */
final class IdleWorker implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final ClaimSession session;
    private final @Nullable WakeUp wakeUp;
    private final long pollNanos;
    private final Semaphore idle = new Semaphore(0);
    private final Semaphore claimed = new Semaphore(0);
    private final Thread thread = new Thread(this::work, "idle-worker");
    private volatile boolean isOver;
    private volatile @Nullable Exception failure;

    /** A worker that is notified where the queue's strategy notifies, and polls where it does not. */
    IdleWorker(BenchQueue queue, long pollNanos) throws SQLException {
        this.pollNanos = pollNanos;
        session = queue.session();
        wakeUp = queue.wakeUp().orElse(null);
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        try {
            idle.release();
            while (!isOver) {
                List<Claim> claims = session.claim(1);
                if (claims.isEmpty()) {
                    rest();
                } else {
                    claimed.release();
                    var unused = session.complete(claims);
                    idle.release();
                }
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest() throws SQLException, InterruptedException {
        if (wakeUp == null) {
            LockSupport.parkNanos(pollNanos);
        } else {
            boolean unused = wakeUp.await(LONGEST);
        }
    }

    /** Returns when the last task is completed; once a task. */
    void awaitIdle() throws SQLException, InterruptedException {
        await(idle);
    }

    /** The same, and the worker is still counted as idle. */
    void lookIdle() throws SQLException, InterruptedException {
        await(idle);
        idle.release();
    }

    /** Returns when the task at hand is claimed; once a task. */
    void awaitClaimed() throws SQLException, InterruptedException {
        await(claimed);
    }

    private void await(Semaphore semaphore) throws SQLException, InterruptedException {
        if (!semaphore.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new SQLException("the worker did not find its task in " + PATIENCE_SECONDS + " s", failure);
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        isOver = true;
        LockSupport.unpark(thread);
        thread.join();
        if (wakeUp != null) {
            wakeUp.close();
        }
    }
}
