package dev.claimlab.execution;

import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.BystanderTimes.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A workload unrelated to the queue, on the same server: a small transaction that changes two rows, fifty times a
 * second, and a reader that scans a whole table and keeps its snapshot from one scan to the next.
 */
final class Bystander implements AutoCloseable {

    private static final int ROWS = 100_000;
    private static final long TRANSACTION_PERIOD_NANOS = 20_000_000;
    private static final long READ_PERIOD_NANOS = 250_000_000;
    private static final Duration LONGEST_ALONE = Duration.ofSeconds(5);
    private static final String CREATE = """
            CREATE TABLE claimlab_bystander (id int PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 50)
            """;
    private static final String FILL = """
            INSERT INTO claimlab_bystander (id, balance)
            SELECT id, 1000
            FROM generate_series(1, ?) AS account (id)
            """;
    private static final String TRANSFER = """
            UPDATE claimlab_bystander
            SET balance = balance + CASE WHEN id = ? THEN 1 ELSE -1 END
            WHERE id IN (?, ?)
            """;
    private static final String READ = """
            SELECT sum(balance)
            FROM claimlab_bystander
            """;

    private final StopSignal stop;
    private final Connection writer;
    private final Connection reader;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Future<Void>> working = new ArrayList<>();
    private CountDownLatch end = new CountDownLatch(1);
    private @Nullable Times alone;
    private @Nullable Times beside;
    private Histogram transactions = histogram();
    private Histogram reads = histogram();

    private Bystander(Connection writer, Connection reader, StopSignal stop) {
        this.writer = writer;
        this.reader = reader;
        this.stop = stop;
    }

    /** Creates a table of its own in the schema of the run, and sessions that do not count as the run's. */
    static Bystander settle(RunContext runContext, StopSignal stop) throws SQLException {
        try (Connection connection = runContext.connect();
                Statement statement = connection.createStatement();
                PreparedStatement fill = connection.prepareStatement(FILL)) {
            statement.execute(CREATE);
            fill.setInt(1, ROWS);
            fill.execute();
            statement.execute("VACUUM ANALYZE claimlab_bystander");
        }
        return new Bystander(stranger(runContext), stranger(runContext), stop);
    }

    private static Connection stranger(RunContext runContext) throws SQLException {
        Connection connection = runContext.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = '" + runContext.applicationName() + "_bystander'");
        }
        return connection;
    }

    /** Measures without any load on the queue, for that long or five seconds. */
    void alone(Duration atMost) throws SQLException, InterruptedException {
        begin();
        stop.await(Math.min(atMost.toNanos(), LONGEST_ALONE.toNanos()));
        alone = finish();
    }

    /** Starts measuring beside the queue. */
    void begin() throws SQLException {
        end = new CountDownLatch(1);
        transactions = histogram();
        reads = histogram();
        writer.setAutoCommit(false);
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        PreparedStatement transfer = writer.prepareStatement(TRANSFER);
        PreparedStatement read = reader.prepareStatement(READ);
        working.add(threads.submit(() -> repeat(TRANSACTION_PERIOD_NANOS, transactions, () -> {
            int from = 1 + (int) (transactions.getTotalCount() * 7919 % (ROWS - 1));
            transfer.setInt(1, from);
            transfer.setInt(2, from);
            transfer.setInt(3, from + 1);
            transfer.executeUpdate();
            writer.commit();
            return null;
        })));
        working.add(threads.submit(() -> repeat(READ_PERIOD_NANOS, reads, () -> {
            read.executeQuery().close();
            return null;
        })));
    }

    /** Stops measuring beside the queue. */
    void end() throws SQLException, InterruptedException {
        beside = finish();
    }

    private Times finish() throws SQLException, InterruptedException {
        end.countDown();
        for (Future<Void> each : working) {
            ThreadResult.of(each);
        }
        working.clear();
        reader.rollback();
        return Times.of(transactions, reads);
    }

    /** Repeats an action at planned times; a late one is performed at once, and measured from its planned time. */
    private @Nullable Void repeat(long periodNanos, Histogram nanos, Callable<@Nullable Void> deed) throws Exception {
        long planned = System.nanoTime();
        while (!end.await(planned - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            deed.call();
            nanos.recordValue(System.nanoTime() - planned);
            planned += periodNanos;
        }
        return null;
    }

    /** The measured durations; null if a measurement was not completed. */
    @Nullable BystanderTimes times() {
        return alone == null || beside == null ? null : new BystanderTimes(alone, beside);
    }

    private static Histogram histogram() {
        return new Histogram(3);
    }

    @Override
    public void close() throws SQLException {
        end.countDown();
        threads.shutdownNow();
        try (writer;
                reader) {
            working.clear();
        }
    }
}
