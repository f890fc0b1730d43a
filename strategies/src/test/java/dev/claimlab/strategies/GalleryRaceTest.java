package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claimlab.jdbc.ConnectionInterceptor;
import dev.claimlab.jdbc.InterceptedConnection;
import dev.claimlab.jdbc.JdbcCall;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A reaper concurrent with a completion: whether the completed task reappears, which needs two sessions at a time. */
@Tag("server")
final class GalleryRaceTest {

    private static final Options KEEPING = new Options(1, Duration.ofSeconds(30), 25, Map.of("retention", "keep"));
    private static final String WAITING = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE wait_event_type = 'Lock'
              AND query LIKE '%UPDATE task%'
            """;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ServerSandbox sandbox;
    private final DataSource process;

    GalleryRaceTest() throws SQLException {
        sandbox = ServerSandbox.fresh();
        process = sandbox.process();
    }

    @AfterEach
    void closePlace() throws SQLException {
        thread.shutdownNow();
        sandbox.close();
    }

    @Test
    void a_reaper_that_waited_for_a_completion_puts_the_task_back() throws Exception {
        assertThat(claimedAfterWaiting(
                        Mutants.named("mutant.sweep-in-subselect").strategy()))
                .hasSize(1);
    }

    @Test
    void a_reaper_that_repeats_its_condition_does_not() throws Exception {
        assertThat(claimedAfterWaiting(Strategies.named("lease.status"))).isEmpty();
    }

    @Test
    void a_reaper_that_writes_what_it_read_before_puts_the_task_back() throws SQLException {
        assertThat(claimedAfterReading(
                        Mutants.named("mutant.reaper-reads-then-writes").strategy()))
                .hasSize(1);
    }

    @Test
    void a_reaper_in_one_statement_does_not() throws SQLException {
        assertThat(claimedAfterReading(Strategies.named("lease.status"))).isEmpty();
    }

    /** The completion has its row locked when the reaper starts, and commits while the reaper waits. */
    private List<Claim> claimedAfterWaiting(ClaimStrategy strategy)
            throws SQLException, InterruptedException, ExecutionException {
        TaskQueue queue = withStaleTask(strategy);
        try (Connection completing = process.getConnection();
                Connection observer = process.getConnection();
                Statement completion = completing.createStatement()) {
            completing.setAutoCommit(false);
            completion.execute("UPDATE task SET status = 'done'");
            Future<?> reaper = thread.submit(() -> {
                try (Connection connection = process.getConnection()) {
                    reaper(queue).perform(connection);
                }
                return null;
            });
            await().until(() -> count(observer, WAITING) > 0);
            completing.commit();
            reaper.get();
        }
        return claim(queue);
    }

    /** The completion runs between the reaper's statements, or before its only one. */
    private List<Claim> claimedAfterReading(ClaimStrategy strategy) throws SQLException {
        TaskQueue queue = withStaleTask(strategy);
        try (Connection reaping = process.getConnection();
                Connection completing = process.getConnection();
                Statement completion = completing.createStatement()) {
            ConnectionInterceptor completesBefore = new ConnectionInterceptor() {
                @Override
                public @Nullable Object around(JdbcCall call) throws SQLException {
                    if (call.is("prepareStatement")) {
                        completion.execute("UPDATE task SET status = 'done' WHERE status = 'running'");
                    }
                    return call.proceed();
                }
            };
            Connection interrupted = InterceptedConnection.of(reaping, completesBefore);
            reaper(queue).perform(interrupted);
        }
        return claim(queue);
    }

    private TaskQueue withStaleTask(ClaimStrategy strategy) throws SQLException {
        strategy.install(process, KEEPING);
        TaskQueue queue = strategy.open(process, KEEPING);
        try (Connection connection = process.getConnection()) {
            queue.enqueue(connection, List.of(new Task(0, "kit", "{}", 0, null, null)));
        }
        claim(queue);
        sandbox.pass(Duration.ofSeconds(35));
        return queue;
    }

    private static Duty reaper(TaskQueue queue) {
        return queue.duties().get(0);
    }

    private static List<Claim> claim(TaskQueue queue) throws SQLException {
        try (ClaimSession session = queue.session(new WorkerId(1, 1))) {
            return session.claim(1);
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
