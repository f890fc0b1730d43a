package dev.claimlab.worker.node;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.RunSchema;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Recorder;
import dev.claimlab.jdbc.Proxies;
import dev.claimlab.load.Pacer;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.WorkerPool;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.WorkerSettings;
import java.lang.reflect.Proxy;
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
 * All that one worker process consists of: connections of its own, the queue opened on them, its workers, its duties.
 * It goes home in order, or is killed as a whole.
 */
public final class WorkerNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
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
        this.size = size;
        connections = new NodeConnections(schema, gate);
        pool = schema.pool(connections.dataSource(), size, PATIENCE);
        clock = new ShiftedClock(Clock.systemUTC());
        DataSource dataSource = patient(pool);
        TaskQueue queue = open(preset, dataSource, workerSettings.patience());
        workerPool = new WorkerPool(queue, dataSource, workerRecorders, workerSettings, completed, gate);
        duties = new DutyRoster(queue.duties(), dataSource, dutyRecorder);
    }

    /** Opens the queue as soon as there are connections: a process that has just started may have to wait for them. */
    private TaskQueue open(Preset preset, DataSource dataSource, Duration patience) throws SQLException {
        long giveUp = System.nanoTime() + patience.toNanos();
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

    /** Whoever gets no connection in time is told so as a failure of the connection, whatever the pool calls it. */
    private static DataSource patient(DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                WorkerNode.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        return Proxies.call(pool, method, arguments);
                    } catch (SQLTransientConnectionException none) {
                        throw new SQLException(none.getMessage(), CONNECTION_FAILURE, none);
                    }
                });
    }

    /** Waits until every worker has opened its session. */
    public void prepare() throws InterruptedException {
        workerPool.prepare();
    }

    /** Lets workers and duties begin. */
    public void start() {
        workerPool.start();
        duties.start();
    }

    /** Lets every heartbeat and every duty come once more beside its period, and waits for them, that long at most. */
    public void keepUp(Duration atMost) throws InterruptedException {
        List<Future<?>> all = workerPool.beatSoon();
        all.add(duties.performSoon());
        long giveUp = System.nanoTime() + atMost.toNanos();
        try {
            for (Future<?> one : all) {
                one.get(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            // Whoever stands still comes when it goes on.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Throws what made a worker give up, if one did. */
    public void throwFailure() throws SQLException {
        workerPool.throwFailure();
    }

    /** Where its threads can be stopped. */
    public StepGate gate() {
        return gate;
    }

    /** The server's processes that serve it. */
    public List<Integer> backends() {
        return connections.backends();
    }

    /** Lets the clock that it gives to its strategy be wrong by so much from now on. */
    public void shiftClock(Duration workerSettings) {
        clock.shift(workerSettings);
    }

    /** Takes every connection that its pool will give, so that nobody else gets one. */
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

    /** Gives them back. */
    public synchronized void returnConnections() throws SQLException {
        for (Connection connection : borrowed) {
            connection.close();
        }
        borrowed.clear();
    }

    /** Kills it: connections drop without a word, and nobody does anything more. May be called by one of its workers. */
    public void kill() {
        gate.kill();
        connections.drop();
    }

    /** Takes away what is left of a killed one, after its last thread has ended. */
    public void bury() throws InterruptedException {
        workerPool.close();
        duties.abandon();
        pool.close();
    }

    /** Sends everybody home after the task at hand, and disconnects. */
    @Override
    public void close() throws InterruptedException {
        workerPool.close();
        duties.close();
        pool.close();
    }
}
