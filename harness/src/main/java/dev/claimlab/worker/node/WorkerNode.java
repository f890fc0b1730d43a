package dev.claimlab.worker.node;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.RunSchema;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Recorder;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.load.Pacer;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.WorkerPool;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.WorkerSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * One worker process as the server sees it: its own connections, the queue opened on them, its workers and duties. It
 * shuts down in order, or is killed as a whole.
 */
public final class WorkerNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long OPENING_NANOS = 20_000_000_000L;
    private static final long REOPEN_PAUSE_NANOS = 20_000_000;
    private static final String CONNECTION_FAILURE = "08006";

    private final StepGate gate = new StepGate();
    private final NodeConnections connections;
    private final HikariDataSource pool;
    private final ShiftedClock clock;
    private final WorkerPool workerPool;
    private final DutyRoster duties;
    private final List<Connection> borrowed = new ArrayList<>();
    private final int size;

    /** Opens the queue of an installed strategy; the workers wait for {@link #start}. */
    public WorkerNode(
            RunSchema schema,
            Preset preset,
            List<WorkerRecorder> workerRecorders,
            WorkerSettings workerSettings,
            Completions completed,
            Recorder dutyRecorder,
            int size)
            throws SQLException {
        this(schema, preset, workerRecorders, workerSettings, completed, dutyRecorder, size, () -> {});
    }

    /** Opens the queue as well; each of its threads calls {@code beforeStatement} before it sends a statement. */
    public WorkerNode(
            RunSchema schema,
            Preset preset,
            List<WorkerRecorder> workerRecorders,
            WorkerSettings workerSettings,
            Completions completed,
            Recorder dutyRecorder,
            int size,
            Runnable beforeStatement)
            throws SQLException {
        this.size = size;
        connections = new NodeConnections(schema, gate, beforeStatement);
        pool = schema.pool(connections.dataSource(), size, PATIENCE);
        clock = new ShiftedClock(Clock.systemUTC());
        ConnectionSource patient = this::connect;
        DataSource dataSource = patient.dataSource();
        TaskQueue queue = open(preset, dataSource, workerSettings.patience());
        workerPool = new WorkerPool(queue, dataSource, workerRecorders, workerSettings, completed, gate);
        duties = new DutyRoster(queue.duties(), dataSource, dutyRecorder);
    }

    /** Opens the queue once connections are available: a process that has just started may have to wait for them. */
    private TaskQueue open(Preset preset, DataSource dataSource, Duration patience) throws SQLException {
        long giveUp = System.nanoTime() + Math.max(OPENING_NANOS, patience.toNanos());
        while (true) {
            try {
                return preset.strategy().open(dataSource, preset.options(), clock);
            } catch (SQLException e) {
                if (!Outcomes.isGone(e)
                        || System.nanoTime() > giveUp
                        || Thread.currentThread().isInterrupted()) {
                    pool.close();
                    throw e;
                }
            }
            Pacer.awaitNanos(System.nanoTime() + REOPEN_PAUSE_NANOS);
        }
    }

    /** Connects by the pool; reports a timeout as a connection failure, whatever error the pool raises. */
    private Connection connect() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException none) {
            throw new SQLException(none.getMessage(), CONNECTION_FAILURE, none);
        }
    }

    /** Waits until every worker has opened its session. */
    public void prepare() throws InterruptedException {
        workerPool.prepare();
    }

    /** Starts workers and duties. */
    public void start() {
        workerPool.start();
        duties.start();
    }

    /** Triggers every heartbeat and every duty once more beside its period, and waits for them, at most that long. */
    public void keepUp(Duration atMost) throws InterruptedException {
        List<Future<?>> all = workerPool.beatSoon();
        all.add(duties.performSoon());
        long giveUp = System.nanoTime() + atMost.toNanos();
        try {
            for (Future<?> one : all) {
                one.get(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            // A suspended thread catches up when resumed.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Rethrows the failure of a worker, if one failed. */
    public void throwFailure() throws SQLException {
        workerPool.throwFailure();
    }

    /** The gate at which its threads can be stopped. */
    public StepGate gate() {
        return gate;
    }

    /** The process ids of the backends that serve it. */
    public List<Integer> backends() {
        return connections.backends();
    }

    /** Sets the clock of its strategy wrong by this offset. */
    public void shiftClock(Duration offset) {
        clock.shift(offset);
    }

    /** Takes all connections that its pool provides, so that none are left. */
    public synchronized void exhaustPool() {
        boolean isGiven = true;
        while (isGiven && borrowed.size() < size) {
            isGiven = borrow();
        }
    }

    private boolean borrow() {
        try {
            return borrowed.add(pool.getConnection());
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns the taken connections to the pool. */
    public synchronized void returnConnections() throws SQLException {
        for (Connection connection : borrowed) {
            connection.close();
        }
        borrowed.clear();
    }

    /** Kills it: connections drop without notice, and its threads stop. May be called by one of its workers. */
    public void kill() {
        gate.kill();
        connections.drop();
    }

    /** Cleans up after a kill, once its last thread has ended. */
    public void bury() throws InterruptedException {
        workerPool.close();
        duties.abandon();
        pool.close();
    }

    /** Stops workers and duties after their current task, and disconnects. */
    @Override
    public void close() throws InterruptedException {
        workerPool.close();
        duties.close();
        pool.close();
    }
}
