package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.TestServer;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/** Notifications are as frequent as the option says, and no last task stays without one. */
@Tag("server")
@ExtendWith(TestServer.class)
final class SqlNotifyTest {

    private static final int BURST = 300;
    private static final long WINDOW_MILLIS = 50;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private static final String QUEUE = """
            -- contract: at-least-once
            -- notify: q
            -- name: install
            CREATE TABLE q (id bigserial PRIMARY KEY, task bigint, until timestamptz DEFAULT now(), attempt integer DEFAULT 0);
            -- name: enqueue
            INSERT INTO q (task) VALUES (:task);
            -- name: claim
            WITH c AS MATERIALIZED (
                SELECT id FROM q WHERE until <= now() ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE q SET attempt = attempt + 1, until = clock_timestamp() + :lease::interval
            FROM c WHERE q.id = c.id RETURNING q.id, q.task, q.attempt;
            -- name: complete
            DELETE FROM q WHERE id = :id AND attempt = :attempt;
            """;

    @Test
    void each_statement_is_notified(RunSchema schema) throws SQLException {
        assertThat(notificationsOfABurst(schema, "notify")).isEqualTo(BURST);
    }

    @Test
    void a_burst_is_notified_once_a_window_at_most(RunSchema schema) throws SQLException {
        long begun = System.nanoTime();
        int notified = notificationsOfABurst(schema, "notify-debounced");
        long windows = Duration.ofNanos(System.nanoTime() - begun).toMillis() / WINDOW_MILLIS;
        assertThat(notified).isPositive().isLessThanOrEqualTo((int) windows + 1);
    }

    private static int notificationsOfABurst(RunSchema schema, String wake) throws SQLException {
        Bench bench = bench(schema, wake);
        try (Connection listener = schema.connect();
                Statement statement = listener.createStatement();
                Connection producer = schema.connect()) {
            statement.execute("LISTEN claimlab_q");
            for (int task = 0; task < BURST; task++) {
                enqueue(bench, producer, task);
            }
            statement.execute("SELECT 1");
            return listener.unwrap(PGConnection.class).getNotifications().length;
        }
    }

    @Test
    void what_was_added_just_after_a_notification_is_found_without_another(RunSchema schema)
            throws SQLException, InterruptedException {
        Bench bench = bench(schema, "notify-debounced");
        try (WakeUp wakeUp = bench.queue.wakeUp(new WorkerId(1, 1)).orElseThrow();
                Connection producer = schema.connect()) {
            enqueue(bench, producer, 0);
            assertThat(wakeUp.await(LONG)).isTrue();
            enqueue(bench, producer, 1);
            assertThat(wakeUp.await(LONG)).isTrue();
        }
    }

    @Test
    void a_worker_looks_no_third_time(RunSchema schema) throws SQLException, InterruptedException {
        Bench bench = bench(schema, "notify-debounced");
        try (WakeUp wakeUp = bench.queue.wakeUp(new WorkerId(1, 1)).orElseThrow();
                Connection producer = schema.connect()) {
            enqueue(bench, producer, 0);
            assertThat(wakeUp.await(LONG)).isTrue();
            assertThat(wakeUp.await(LONG)).isTrue();
            assertThat(wakeUp.await(SHORT)).isFalse();
        }
    }

    @Test
    void a_producer_that_commits_late_silences_nobody(RunSchema schema) throws SQLException, InterruptedException {
        Bench bench = bench(schema, "notify-debounced");
        try (WakeUp wakeUp = bench.queue.wakeUp(new WorkerId(1, 1)).orElseThrow();
                Connection late = schema.connect();
                Connection producer = schema.connect()) {
            late.setAutoCommit(false);
            enqueue(bench, late, 0);
            enqueue(bench, producer, 1);
            assertThat(wakeUp.await(LONG)).isTrue();
            late.rollback();
        }
    }

    @Test
    void a_producer_that_sees_an_old_snapshot_is_not_refused(RunSchema schema) throws SQLException {
        Bench bench = bench(schema, "notify-debounced");
        try (Connection old = schema.connect();
                Connection producer = schema.connect()) {
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.setAutoCommit(false);
            try (Statement statement = old.createStatement()) {
                statement.execute("SELECT count(*) FROM q");
            }
            enqueue(bench, producer, 0);
            enqueue(bench, old, 1);
            old.commit();
        }
        assertThat(bench.count("q")).isEqualTo(2);
    }

    private static Bench bench(RunSchema schema, String wake) throws SQLException {
        return new Bench(schema, QUEUE, new Options(1, LONG, 25, Map.of("wake", wake)), 0);
    }

    private static void enqueue(Bench bench, Connection connection, long task) throws SQLException {
        bench.queue.enqueue(connection, List.of(new Task(task, "job", "{}", 0, null, null)));
    }
}
