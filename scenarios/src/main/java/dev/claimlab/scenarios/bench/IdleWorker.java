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

/** A worker on a thread of its own that waits for one task at a time, and signals its claim and its completion. */
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

    /** A worker that is notified if the strategy notifies, and else polls. */
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

    /** Waits until the latest task is completed; called once per task. */
    void awaitIdle() throws SQLException, InterruptedException {
        await(idle);
    }

    /** Waits until the latest task is completed and the worker is idle. */
    void lookIdle() throws SQLException, InterruptedException {
        await(idle);
        idle.release();
    }

    /** Waits until the current task is claimed; called once per task. */
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
