package dev.claimlab.scenarios.fidelity;

import dev.claimlab.database.RunSchema;
import dev.claimlab.jdbc.ThreadErrors;
import dev.claimlab.spi.Effects;
import dev.claimlab.worker.EffectLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The side of a plain program: the claim and the commit through the driver, in as many threads as there are workers, with
 * nothing recorded. What it loses to pgbench is the driver's price and Java's; what the worker loop loses to it is ours.
 */
final class PlainLoop implements AutoCloseable {

    private static final double NANOS_A_SECOND = 1e9;

    private final FidelityCase asked;
    private final String claim;
    private final int seconds;
    private final List<Connection> connections = new ArrayList<>();

    /** Connects once for all turns, as the workers do. */
    PlainLoop(RunSchema schema, String claim, FidelityCase asked, int seconds) throws SQLException {
        this.asked = asked;
        this.claim = claim;
        this.seconds = seconds;
        for (int i = 0; i < asked.workers(); i++) {
            Connection connection = schema.connect();
            connections.add(connection);
            connection.setAutoCommit(false);
        }
    }

    /** Claims and commits for one turn; returns the tasks, and the seconds that they took. */
    WorkerLoop.Outcome perform() throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections.size());
        try {
            long started = System.nanoTime();
            long end = started + Duration.ofSeconds(seconds).toNanos();
            List<Callable<Long>> jobs = new ArrayList<>();
            connections.forEach(connection -> jobs.add(() -> work(connection, end)));
            long tasks = 0;
            for (Future<Long> job : threads.invokeAll(jobs)) {
                tasks += job.get();
            }
            return new WorkerLoop.Outcome(tasks, (System.nanoTime() - started) / NANOS_A_SECOND);
        } catch (ExecutionException e) {
            throw ThreadErrors.asItWas(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private long work(Connection connection, long end) throws SQLException {
        long tasks = 0;
        try (PreparedStatement statement = connection.prepareStatement(claim)) {
            while (System.nanoTime() < end) {
                statement.setInt(1, asked.batch());
                long[] claimed = claim(statement);
                if (asked.ledger() && claimed.length > 0) {
                    EffectLedger.write(connection, 1, claimed, new int[claimed.length], Effects.JOINED);
                }
                connection.commit();
                tasks += claimed.length;
            }
        }
        return tasks;
    }

    /** Reads every column, as a program does that works on its tasks. */
    private long[] claim(PreparedStatement statement) throws SQLException {
        long[] tasks = new long[asked.batch()];
        int count = 0;
        try (ResultSet rows = statement.executeQuery()) {
            int task = rows.findColumn("task");
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                tasks[count++] = rows.getLong(task);
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
        return Arrays.copyOf(tasks, count);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
