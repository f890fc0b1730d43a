package dev.claimlab.scenarios.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.history.Recorder;
import dev.claimlab.load.PlainEnqueue;
import dev.claimlab.load.Tasks;
import dev.claimlab.profile.PostgresProfiler;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.worker.DutyRoster;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** A strategy's queue in a schema of its own, with its sessions and connections; thread-safe. */
final class BenchQueue implements AutoCloseable {

    private static final int TASKS_A_TRANSACTION = 1000;
    private static final int PAYLOAD_BYTES = 100;
    /** Connections beyond those of workers: one for duties, one for a listener. */
    private static final int MORE_CONNECTIONS = 3;

    private final BenchSchema benchSchema;
    private final Preset preset;
    private final HikariDataSource pool;
    private final TaskQueue queue;
    private final DutyRoster duties;
    private final Connection loader;
    private final Tasks tasks;
    private final List<String> emptyTables = new ArrayList<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<ClaimSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicLong nextTask = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    private BenchQueue(BenchSchema benchSchema, Preset preset, int threads) throws SQLException {
        this.benchSchema = benchSchema;
        this.preset = preset;
        tasks = new Tasks(benchSchema.seed(), PAYLOAD_BYTES);
        pool = benchSchema.schema().pool(threads + MORE_CONNECTIONS);
        preset.strategy().install(pool, preset.options());
        queue = preset.strategy().open(pool, preset.options());
        loader = connect();
        rememberPool(threads + MORE_CONNECTIONS);
        rememberEmptyTables();
        duties = new DutyRoster(queue.duties(), pool, Recorder.none()).start();
    }

    /** Installs the strategy in a new schema, for this number of threads. */
    static BenchQueue open(Preset preset, int threads) throws IOException, SQLException {
        BenchSchema benchSchema = BenchSchema.create();
        try {
            return new BenchQueue(benchSchema, preset, threads);
        } catch (SQLException | RuntimeException e) {
            benchSchema.close();
            throw e;
        }
    }

    /** Opens all connections of the pool, which has a fixed size, so that each is known. */
    private void rememberPool(int size) throws SQLException {
        List<Connection> borrowed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Connection connection = pool.getConnection();
            borrowed.add(connection);
            connections.add(connection.unwrap(Connection.class));
        }
        for (Connection connection : borrowed) {
            connection.close();
        }
    }

    /** Tables that are empty after the installation hold tasks; the others hold the strategy's state. */
    private void rememberEmptyTables() throws SQLException {
        try (Statement statement = loader.createStatement()) {
            for (String table : benchSchema.schema().tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                    if (!rows.next()) {
                        emptyTables.add(table);
                    }
                }
            }
        }
    }

    /** The number of tasks that a claim asks for. */
    int batch() {
        return preset.options().batch();
    }

    TaskQueue queue() {
        return queue;
    }

    /** The number of tasks that wait or are claimed. */
    long waiting() {
        return waiting.get();
    }

    /** Records that this number of tasks was completed. */
    void completed(int count) {
        waiting.addAndGet(-count);
    }

    /** Opens a session for one more worker; closed with the queue. */
    ClaimSession session() throws SQLException {
        ClaimSession session = queue.session(nextWorker());
        sessions.add(session);
        return session;
    }

    private WorkerId nextWorker() {
        return new WorkerId(workers.incrementAndGet(), 1);
    }

    /** Opens a wake-up for one more worker, if the strategy notifies; closed with the queue. */
    Optional<WakeUp> wakeUp() throws SQLException {
        return queue.wakeUp(nextWorker());
    }

    /** Opens one more connection to the schema; closed with the queue. */
    Connection connect() throws SQLException {
        Connection connection = benchSchema.schema().connect();
        connections.add(connection);
        return connection;
    }

    /** The seed of the benchmark. */
    long seed() {
        return benchSchema.seed();
    }

    /** Creates this number of new tasks. */
    List<Task> newTasks(int count) {
        long first = nextTask.getAndAdd(count);
        return LongStream.range(first, first + count).mapToObj(tasks::task).toList();
    }

    /** Adds tasks until this number waits, and updates the planner's statistics. */
    void fill(long count) throws SQLException {
        PlainEnqueue enqueue = new PlainEnqueue(queue);
        while (waiting.get() < count) {
            int some = (int) Math.min(TASKS_A_TRANSACTION, count - waiting.get());
            enqueue.perform(loader, newTasks(some));
            waiting.addAndGet(some);
        }
        benchSchema.schema().vacuum();
    }

    /** Removes all tasks. */
    void clear() throws SQLException {
        execute("TRUNCATE " + String.join(", ", emptyTables));
        waiting.set(0);
        benchSchema.schema().vacuum();
    }

    /** Turns autovacuum off, so that dead rows stay. */
    void forbidVacuum() throws SQLException {
        for (String table : benchSchema.schema().tables()) {
            execute("ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
        }
    }

    /** Executes a statement on a connection that no benchmark thread uses. */
    void execute(String sql) throws SQLException {
        try (Statement statement = loader.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Signals a profiler that the set-up of an iteration is done. */
    void beginMeasuring() throws SQLException {
        PostgresProfiler.begin(connections);
    }

    /** Signals a profiler that the operations of an iteration are done. */
    void endMeasuring() throws SQLException {
        PostgresProfiler.end(connections);
    }

    /** Closes all sessions and connections, and drops the schema. */
    @Override
    public void close() throws IOException, SQLException, InterruptedException {
        duties.close();
        for (ClaimSession session : sessions) {
            session.close();
        }
        for (Connection connection : connections) {
            connection.close();
        }
        benchSchema.close();
    }
}
