package dev.claimlab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.ScalarResult;

/** A span counts the work of the given sessions only. */
@Tag("server")
final class CounterSpanTest {

    private static final Duration PERIOD = Duration.ofMillis(2);

    private static final String TABLE = "CREATE TABLE item (n integer) WITH (autovacuum_enabled = off)";

    private static Server server = ServerSource.parse("embedded", Map.of()).start(Durability.NONE, OptionalInt.empty());

    @BeforeAll
    static void a_table_is_there() throws SQLException {
        try (Connection connection = server.address().connect()) {
            execute(connection, TABLE);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The results of a span for one operation, by name. */
    private static Map<String, Double> measured(Server server, List<Connection> sessions, Work work)
            throws SQLException {
        assertThat(CounterSpan.flush(sessions)).isEqualTo(sessions.size());
        try (CounterSpan counterSpan = CounterSpan.begin(server.address(), PERIOD)) {
            work.perform();
            return counterSpan.endAfter(sessions).results(1).stream()
                    .collect(Collectors.toMap(ScalarResult::getLabel, ScalarResult::getScore));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded:14", "embedded"})
    void rows_and_transactions_of_sessions_that_stay_open_are_counted_to_the_last_one(String source)
            throws SQLException {
        try (Server fresh = ServerSource.parse(source, Map.of()).start(Durability.NONE, OptionalInt.empty());
                Connection busy = fresh.address().connect();
                Connection idle = fresh.address().connect()) {
            execute(busy, TABLE);
            Map<String, Double> results = measured(fresh, List.of(busy, idle), () -> {
                for (int i = 0; i < 7; i++) {
                    execute(busy, "INSERT INTO item VALUES (1), (2)");
                }
                execute(busy, "UPDATE item SET n = 3 WHERE n = 1");
                execute(busy, "DELETE FROM item WHERE n = 2");
            });

            assertThat(results)
                    .containsEntry("pg.rowsInserted", 14.0)
                    .containsEntry("pg.rowsUpdated", 7.0)
                    .containsEntry("pg.rowsDeleted", 7.0)
                    .containsEntry("pg.transactions", 9.0);
            assertThat(results.get("pg.walBytes")).isPositive();
            assertThat(results.get("pg.walRecords")).isPositive();
            assertThat(results.get("pg.buffersHit")).isPositive();
        }
    }

    @Test
    void the_profiler_itself_is_not_counted() throws SQLException {
        try (Connection idle = server.address().connect();
                Connection looking = server.address().connect()) {
            Map<String, Double> results = measured(server, List.of(idle, looking), () -> {});

            assertThat(results).containsEntry("pg.transactions", 0.0).containsEntry("pg.rowsInserted", 0.0);
        }
    }

    @Test
    void a_session_that_waits_for_a_lock_is_seen() throws SQLException {
        try (Connection holder = server.address().connect();
                Connection waiter = server.address().connect();
                Connection watcher = server.address().connect()) {
            holder.setAutoCommit(false);
            execute(holder, "LOCK TABLE item");

            Map<String, Double> results = measured(server, List.of(), () -> {
                CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> lockAndLetGo(waiter));
                Awaitility.await().until(() -> somebodyWaitsForLong(watcher));
                holder.rollback();
                waiting.join();
            });

            assertThat(results.get("pg.wait.lock")).isPositive();
            assertThat(results.get("pg.wait.Lock.relation")).isPositive();
        }
    }

    private static void lockAndLetGo(Connection connection) {
        try {
            execute(connection, "DELETE FROM item");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean somebodyWaitsForLong(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND waitstart < now() - interval '50 ms'")) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }

    @Test
    void an_option_that_cannot_be_read_is_told_without_its_value() {
        for (String option : List.of("url=postgres://me:secret@", "period=soon", "colour=red", "period")) {
            assertThat(profilerError(option)).startsWith("the profiler").doesNotContain("secret");
        }
    }

    private static String profilerError(String option) {
        try {
            return "no error: " + new PostgresProfiler(option).getDescription();
        } catch (ProfilerException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The work performed in a span. */
    @FunctionalInterface
    interface Work {

        void perform() throws SQLException;
    }
}
