package dev.claimlab.worker;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.TaskQueue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The workers of one process, one thread each: started together, stopped together, joined by {@link #close}. */
public final class WorkerPool implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready;
    private final CountDownLatch start = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean mayWork = true;

    /** Creates a worker for each recorder; they wait for {@link #start}. */
    public WorkerPool(
            TaskQueue queue,
            DataSource dataSource,
            List<WorkerRecorder> workerRecorders,
            WorkerSettings workerSettings,
            Completions completed,
            StepListener stepListener) {
        ready = new CountDownLatch(workerRecorders.size());
        for (WorkerRecorder workerRecorder : workerRecorders) {
            Runnable job = () -> work(queue, dataSource, workerRecorder, workerSettings, completed, stepListener);
            Thread thread = new Thread(job, "worker-" + workerRecorder.worker().number());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Waits until every worker has opened its session. */
    public void prepare() throws InterruptedException {
        ready.await();
    }

    /** Starts all workers at once. */
    public void start() {
        start.countDown();
    }

    /** Triggers one more beat of every heartbeat; returns the futures to wait for. */
    public List<Future<?>> beatSoon() {
        List<Future<?>> beats = new ArrayList<>();
        heartbeats.forEach(heartbeat -> heartbeat.beatSoon().ifPresent(beats::add));
        return beats;
    }

    /** Rethrows the failure of a worker, if one failed. */
    public void throwFailure() throws SQLException {
        Throwable cause = failure.get();
        if (cause instanceof SQLException error) {
            throw error;
        }
        if (cause instanceof RuntimeException error) {
            throw error;
        }
        if (cause != null) {
            throw new IllegalStateException(cause);
        }
    }

    /** Stops the workers after their current task, and waits for them. */
    @Override
    public void close() throws InterruptedException {
        mayWork = false;
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work(
            TaskQueue queue,
            DataSource dataSource,
            WorkerRecorder workerRecorder,
            WorkerSettings workerSettings,
            Completions completed,
            StepListener stepListener) {
        try (Handler handler = new Handler(workerRecorder, workerSettings, dataSource, stepListener);
                Heartbeat heartbeat = new Heartbeat(workerSettings.can(Capability.RENEWS), workerSettings.lease())) {
            heartbeats.add(heartbeat);
            stepListener.reach(workerRecorder.writer(), Step.STARTED);
            new Worker(queue, workerRecorder, workerSettings, handler, completed, heartbeat)
                    .work(this::passGate, () -> mayWork);
        } catch (WorkerCrash e) {
            // The process was killed on purpose, which ends all its workers.
            mayWork = false;
        } catch (SQLException | RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, e);
        } finally {
            ready.countDown();
        }
    }

    private void passGate() throws InterruptedException {
        ready.countDown();
        start.await();
    }
}
