package dev.claimlab.host.process;

import dev.claimlab.database.RunSchema;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.WriterId;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.load.CoordinatorClock;
import dev.claimlab.load.Producer;
import dev.claimlab.producer.LoadShare;
import dev.claimlab.producer.OpenLoopTimes;
import dev.claimlab.producer.ProducerPool;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A launched process that enqueues a share of the arrivals of a run. */
final class ProducerRole implements ProcessRole {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 100_000_000;

    private final RunPlan runPlan;
    private final LoadShare share;
    private final int firstCall;
    private final WorkerHistory history;
    private final ConnectionSource connections;
    private final CountDownLatch ending = new CountDownLatch(1);
    private @Nullable TaskQueue queue;
    private @Nullable Thread thread;
    private volatile boolean isDone;
    private volatile @Nullable SQLException error;
    private volatile @Nullable RuntimeException failure;

    ProducerRole(WorkerConfig config, RunPlan runPlan, LoadShare share, WorkerHistory history) {
        this.runPlan = runPlan;
        this.share = share;
        this.firstCall = config.firstNumber();
        this.history = history;
        this.connections = new DeliveringConnections(
                RunSchema.attach(config.server(), config.schema(), config.application()), history);
    }

    @Override
    public String perform(WorkerRequest workerRequest, String argument) throws SQLException, InterruptedException {
        switch (workerRequest) {
            case PREPARE -> queue = open();
            case START -> start(LoadOrder.parse(argument));
            case LOAD -> {
                if (Boolean.parseBoolean(argument)) {
                    ending.countDown();
                }
                return String.valueOf(isDone);
            }
            default -> throw ProcessRole.refusal(workerRequest);
        }
        return "";
    }

    /** Opens the queue once the server answers: a fault may last while this process takes the place of a lost one. */
    private TaskQueue open() throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection unused = connections.connect()) {
                return runPlan.preset()
                        .strategy()
                        .open(connections.dataSource(), runPlan.preset().options());
            } catch (SQLException e) {
                if (!Outcomes.isGone(e)
                        || System.nanoTime() > giveUp
                        || ending.await(PAUSE_NANOS, TimeUnit.NANOSECONDS)) {
                    throw e;
                }
            }
        }
    }

    private void start(LoadOrder order) {
        CoordinatorClock clock = order.clock();
        LongAdder acknowledged = new LongAdder();
        ProducerPool pool = new ProducerPool(
                runPlan,
                Objects.requireNonNull(queue),
                clock,
                share,
                number -> new Producer(
                        history.recorder(WriterId.ofProducer(number)),
                        acknowledged,
                        clock,
                        runPlan.scenario().mix().features(),
                        firstCall),
                connections,
                this::await);
        thread = new Thread(() -> bring(pool, order), "load");
        thread.start();
    }

    /** Wakes up when the load is to end, which is no reason to abandon it. */
    private boolean await(long nanos) throws InterruptedException {
        boolean unused = ending.await(nanos, TimeUnit.NANOSECONDS);
        return false;
    }

    private void bring(ProducerPool pool, LoadOrder order) {
        try {
            pool.bring(
                    OpenLoopTimes.arrivals(runPlan),
                    order.firstTask(),
                    order.startNanos(),
                    order.from(),
                    () -> ending.getCount() == 0);
            isDone = true;
        } catch (SQLException e) {
            error = e;
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void throwFailure() throws SQLException {
        SQLException ended = error;
        if (ended != null) {
            throw ended;
        }
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() throws InterruptedException {
        ending.countDown();
        if (thread != null) {
            thread.join();
        }
    }
}
