package dev.claimlab.scenarios.fidelity;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.RunSchema;
import dev.claimlab.history.WriterId;
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
 * The side of the harness: the workers of any run, with recording on.
 *
 * <p>The workers connect once for all turns, as in a run; pgbench connects in every turn, and does not count that time. A
 * new connection would make the JVM discard compiled code of the driver, whose recompilation takes much of a short turn.
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

    /** Claims and completes tasks whose numbers are below the limit, for one turn. */
    Outcome perform(long limit) throws SQLException, IOException, InterruptedException {
        try (TemporaryHistory history = TemporaryHistory.create()) {
            CompletedTasks completed = new CompletedTasks(limit);
            List<WorkerRecorder> workerRecorders = IntStream.rangeClosed(1, asked.workers())
                    .mapToObj(number ->
                            new WorkerRecorder(number, history.writer().recorder(WriterId.ofWorker(number))))
                    .toList();
            WorkerPool workerPool = new WorkerPool(
                    strategy.open(pool, Options.DEFAULT),
                    pool,
                    workerRecorders,
                    workerSettings(),
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

    private WorkerSettings workerSettings() {
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

    /** The number of completed tasks, and the seconds that they took without the time to connect. */
    record Outcome(long tasks, double seconds) {}
}
