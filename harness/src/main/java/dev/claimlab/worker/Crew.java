package dev.claimlab.worker;

import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.TaskQueue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The workers of one process, one thread each: started together, sent home together, joined by {@link #close}. */
public final class Crew implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready;
    private final CountDownLatch start = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean mayWork = true;

    /** Makes a worker for each journal; they wait for {@link #start}. */
    public Crew(
            TaskQueue queue,
            DataSource dataSource,
            List<Journal> journals,
            Shift shift,
            Completions completed,
            Steps steps) {
        ready = new CountDownLatch(journals.size());
        for (Journal journal : journals) {
            Runnable job = () -> work(queue, dataSource, journal, shift, completed, steps);
            Thread thread = new Thread(job, "worker-" + journal.worker().number());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Waits until the last of them has opened its session. */
    public void prepare() throws InterruptedException {
        ready.await();
    }

    /** Lets the workers begin, all at once. */
    public void start() {
        start.countDown();
    }

    /** Lets every heartbeat beat once more; what there is to wait for. */
    List<Future<?>> beatSoon() {
        List<Future<?>> beats = new ArrayList<>();
        heartbeats.forEach(heartbeat -> heartbeat.beatSoon().ifPresent(beats::add));
        return beats;
    }

    /** Throws what made a worker give up, if one did. */
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

    /** Sends the workers home after the task at hand, and waits for them. */
    @Override
    public void close() throws InterruptedException {
        mayWork = false;
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work(
            TaskQueue queue, DataSource dataSource, Journal journal, Shift shift, Completions completed, Steps steps) {
        try (Handler handler = new Handler(journal, shift, dataSource, steps);
                Heartbeat heartbeat = new Heartbeat(shift.can(Capability.RENEWS), shift.lease())) {
            heartbeats.add(heartbeat);
            steps.reach(journal.writer(), Step.STARTED);
            new Worker(queue, journal, shift, handler, completed, heartbeat).work(this::passGate, () -> mayWork);
        } catch (WorkerCrash e) {
            // Its process was killed on purpose, and everybody's work has ended with it.
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
