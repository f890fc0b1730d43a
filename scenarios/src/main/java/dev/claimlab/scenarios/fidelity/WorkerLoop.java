package dev.claimlab.scenarios.fidelity;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.RunSchema;
import dev.claimlab.load.FailureProfile;
import dev.claimlab.load.Pacer;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.scenarios.session.TemporaryHistory;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.FailureInjection;
import dev.claimlab.worker.StepListener;
import dev.claimlab.worker.WorkerPool;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.WorkerSettings;
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

    WorkerLoop(RunSchema schema, SqlStrategy strategy, FidelityCase asked, int seconds) throws SQLException {
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
            List<WorkerRecorder> workerRecorders = IntStream.rangeClosed(1, asked.workers())
                    .mapToObj(number ->
                            new WorkerRecorder(number, history.writer().recorder(number)))
                    .toList();
            WorkerPool workerPool = new WorkerPool(
                    strategy.open(pool, Options.DEFAULT),
                    pool,
                    workerRecorders,
                    shift(),
                    completed,
                    StepListener.UNWATCHED);
            long started;
            try (workerPool) {
                workerPool.prepare();
                started = System.nanoTime();
                workerPool.start();
                Pacer.awaitNanos(started + Duration.ofSeconds(seconds).toNanos());
            }
            double elapsed = (System.nanoTime() - started) / NANOS_A_SECOND;
            workerPool.throwFailure();
            return new Outcome(completed.count(), elapsed);
        }
    }

    private WorkerSettings shift() {
        return new WorkerSettings(
                asked.batch(),
                Options.DEFAULT.lease(),
                asked.ledger() ? Effects.JOINED : Effects.NONE,
                strategy.capabilities(Options.DEFAULT),
                WorkDuration.NONE,
                TaskMix.PLAIN,
                new FailureInjection(FailureProfile.NONE, 1),
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
