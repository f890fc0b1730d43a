package dev.claimlab.scenarios.fidelity;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.LabSchema;
import dev.claimlab.load.Pacer;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.Trouble;
import dev.claimlab.load.Work;
import dev.claimlab.scenarios.TemporaryHistory;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.SqlStrategy;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.Crew;
import dev.claimlab.worker.Journal;
import dev.claimlab.worker.Shift;
import dev.claimlab.worker.Steps;
import dev.claimlab.worker.Troubles;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The workers of every run, with recording on.
 *
 * <p>They connect once for all turns, as in a run; pgbench connects anew, and does not count that. A new connection leads the
 * JVM through code that it had optimised away, which is nothing in a run and is much in a second.
 */
final class WorkerLoop implements AutoCloseable {

    private static final double NANOS_A_SECOND = 1e9;

    private final SqlStrategy strategy;
    private final FidelityCase asked;
    private final int seconds;
    private final HikariDataSource pool;

    WorkerLoop(LabSchema schema, SqlStrategy strategy, FidelityCase asked, int seconds) throws SQLException {
        this.strategy = strategy;
        this.asked = asked;
        this.seconds = seconds;
        this.pool = schema.pool(asked.workers());
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < asked.workers(); i++) {
            connections.add(pool.getConnection());
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }

    /** Lets the workers claim and complete tasks whose numbers are below a limit. */
    Outcome perform(long limit) throws SQLException, IOException, InterruptedException {
        try (TemporaryHistory history = TemporaryHistory.create()) {
            CompletedTasks completed = new CompletedTasks(limit);
            List<Journal> journals = IntStream.rangeClosed(1, asked.workers())
                    .mapToObj(number -> new Journal(number, history.writer().recorder(number)))
                    .toList();
            Crew crew =
                    new Crew(strategy.open(pool, Options.DEFAULT), pool, journals, shift(), completed, Steps.UNWATCHED);
            long started;
            try (crew) {
                crew.prepare();
                started = System.nanoTime();
                crew.start();
                Pacer.awaitNanos(started + Duration.ofSeconds(seconds).toNanos());
            }
            double elapsed = (System.nanoTime() - started) / NANOS_A_SECOND;
            crew.throwFailure();
            return new Outcome(completed.count(), elapsed);
        }
    }

    private Shift shift() {
        return new Shift(
                asked.batch(),
                Options.DEFAULT.lease(),
                asked.ledger() ? Effects.JOINED : Effects.NONE,
                strategy.capabilities(Options.DEFAULT),
                Work.NONE,
                TaskMix.PLAIN,
                new Troubles(Trouble.NONE, 1),
                1,
                Duration.ofMillis(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        pool.close();
    }

    /** How many tasks were completed, and in how many seconds, not counting those in which the workers connected. */
    record Outcome(long tasks, double seconds) {}
}
