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

/** A strategy's queue in a schema of its own, with everything that is open in it; safe for use by many threads. */
final class BenchQueue implements AutoCloseable {

    private static final int TASKS_A_TRANSACTION = 1000;
    private static final int PAYLOAD_BYTES = 100;
    /** For the duty at hand, and for who listens. */
    private static final int MORE_CONNECTIONS = 3;

    private final BenchSchema trial;
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

    private BenchQueue(BenchSchema trial, Preset preset, int threads) throws SQLException {
        this.trial = trial;
        this.preset = preset;
        tasks = new Tasks(trial.seed(), PAYLOAD_BYTES);
        pool = trial.schema().pool(threads + MORE_CONNECTIONS);
        preset.strategy().install(pool, preset.options());
        queue = preset.strategy().open(pool, preset.options());
        loader = connect();
        rememberPool(threads + MORE_CONNECTIONS);
        rememberEmptyTables();
        duties = new DutyRoster(queue.duties(), pool, Recorder.none()).start();
    }

    /** Installs the strategy in a new schema, for so many threads. */
    static BenchQueue open(Preset preset, int threads) throws IOException, SQLException {
        BenchSchema trial = BenchSchema.create();
        try {
            return new BenchQueue(trial, preset, threads);
        } catch (SQLException | RuntimeException e) {
            trial.close();
            throw e;
        }
    }

    /** The pool has a fixed size, so that all its connections are known when all of them were borrowed once. */
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

    /** What has rows after the installation holds the strategy's state, and the rest holds tasks. */
    private void rememberEmptyTables() throws SQLException {
        try (Statement statement = loader.createStatement()) {
            for (String table : trial.schema().tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                    if (!rows.next()) {
                        emptyTables.add(table);
                    }
                }
            }
        }
    }

    /** How many tasks a claim asks for. */
    int batch() {
        return preset.options().batch();
    }

    TaskQueue queue() {
        return queue;
    }

    /** How many tasks wait, or are being done. */
    long waiting() {
        return waiting.get();
    }

    /** So many tasks were completed. */
    void completed(int count) {
        waiting.addAndGet(-count);
    }

    /** What another worker claims with; closed with the queue. */
    ClaimSession session() throws SQLException {
        ClaimSession session = queue.session(nextWorker());
        sessions.add(session);
        return session;
    }

    private WorkerId nextWorker() {
        return new WorkerId(workers.incrementAndGet(), 1);
    }

    /** What wakes another worker, where the strategy notifies. */
    Optional<WakeUp> wakeUp() throws SQLException {
        return queue.wakeUp(nextWorker());
    }

    /** Another connection to the schema; closed with the queue. */
    Connection connect() throws SQLException {
        Connection connection = trial.schema().connect();
        connections.add(connection);
        return connection;
    }

    /** What decides chance in a benchmark. */
    long seed() {
        return trial.seed();
    }

    /** So many tasks that were never enqueued. */
    List<Task> newTasks(int count) {
        long first = nextTask.getAndAdd(count);
        return LongStream.range(first, first + count).mapToObj(tasks::task).toList();
    }

    /** Adds tasks until so many wait, and gives the planner true statistics of them. */
    void fill(long count) throws SQLException {
        PlainEnqueue enqueue = new PlainEnqueue(queue);
        while (waiting.get() < count) {
            int some = (int) Math.min(TASKS_A_TRANSACTION, count - waiting.get());
            enqueue.perform(loader, newTasks(some));
            waiting.addAndGet(some);
        }
        trial.schema().vacuum();
    }

    /** Removes all tasks. */
    void clear() throws SQLException {
        execute("TRUNCATE " + String.join(", ", emptyTables));
        waiting.set(0);
        trial.schema().vacuum();
    }

    /** Lets dead rows stay where they are. */
    void forbidVacuum() throws SQLException {
        for (String table : trial.schema().tables()) {
            execute("ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
        }
    }

    /** Executes a statement on a connection that no thread of a benchmark uses. */
    void execute(String sql) throws SQLException {
        try (Statement statement = loader.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Tells a profiler that an iteration's set-up is done. */
    void beginMeasuring() throws SQLException {
        PostgresProfiler.begin(connections);
    }

    /** Tells a profiler that an iteration's operations are done. */
    void endMeasuring() throws SQLException {
        PostgresProfiler.end(connections);
    }

    /** Closes what is open, and drops the schema. */
    @Override
    public void close() throws IOException, SQLException, InterruptedException {
        duties.close();
        for (ClaimSession session : sessions) {
            session.close();
        }
        for (Connection connection : connections) {
            connection.close();
        }
        trial.close();
    }
}
