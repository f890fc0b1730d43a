package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.SqlStatement;
import dev.claimlab.strategy.SqlStrategy;
import dev.claimlab.tck.Bench;
import dev.claimlab.tck.KitWorker;
import dev.claimlab.tck.ServerPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How many pages a claim looks at after work was done beside an old snapshot and VACUUM took away what it could, as the
 * server counts them.
 */
final class HeldSnapshotTest {

    private static final int ROUNDS = 20;
    private static final int TASKS_A_ROUND = 300;
    private static final int LOOKS = 5;
    private static final String TABLES = """
            SELECT quote_ident(tablename)
            FROM pg_tables
            WHERE schemaname = current_schema()
            """;
    private static final Pattern BUFFERS =
            Pattern.compile("\"Shared Hit Blocks\": (\\d+),\\s*\"Shared Read Blocks\": (\\d+)");

    /** The index leads every claim past each task that was done, because a snapshot may see it still. */
    @Test
    void a_claim_of_transaction_delete_passes_every_dead_task() throws SQLException {
        long calm = buffersOfAClaim("transaction.delete", 1, false);
        long held = buffersOfAClaim("transaction.delete", 1, true);
        assertThat((double) held / calm)
                .as("%d pages, without the snapshot %d", held, calm)
                .isGreaterThan(5);
    }

    @Test
    void a_claim_of_batch_rotation_passes_none() throws SQLException {
        long calm = buffersOfAClaim("batch.rotation", TASKS_A_ROUND, false);
        long held = buffersOfAClaim("batch.rotation", TASKS_A_ROUND, true);
        assertThat((double) held / calm)
                .as("%d pages, without the snapshot %d", held, calm)
                .isLessThan(1.2);
    }

    private static long buffersOfAClaim(String name, int limit, boolean isHeld) throws SQLException {
        SqlStrategy strategy = (SqlStrategy) Strategies.named(name);
        try (Bench bench = new Bench(strategy, Options.DEFAULT, ServerPlace.fresh());
                Connection observer = bench.connect();
                Connection old = bench.connect()) {
            if (isHeld) {
                old.setAutoCommit(false);
                old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                execute(old, "SELECT count(*) FROM pg_catalog.pg_class");
            }
            KitWorker worker = bench.worker();
            enqueue(bench, observer);
            for (int round = 0; round < ROUNDS; round++) {
                worker.complete(worker.claim(TASKS_A_ROUND));
                enqueue(bench, observer);
            }
            vacuum(observer);
            // The first claim of a session reads the catalogue too, and so does the one after a table was truncated.
            long fewest = Long.MAX_VALUE;
            for (int look = 0; look < LOOKS; look++) {
                fewest = Math.min(fewest, buffers(bench, observer, strategy, limit));
            }
            return fewest;
        }
    }

    private static void enqueue(Bench bench, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        for (int task = 0; task < TASKS_A_ROUND; task++) {
            bench.enqueue(connection, bench.task());
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** What the claim of the next tasks looks at, which is then taken back. */
    private static long buffers(Bench bench, Connection connection, SqlStrategy strategy, int limit)
            throws SQLException {
        bench.pass(Duration.ZERO);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + claim(strategy, limit))) {
            rows.next();
            Matcher matcher = BUFFERS.matcher(rows.getString(1));
            assertThat(matcher.find()).isTrue();
            return Long.parseLong(matcher.group(1)) + Long.parseLong(matcher.group(2));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String claim(SqlStrategy strategy, int limit) {
        SqlStatement claim = strategy.statements(Options.DEFAULT).stream()
                .filter(statement -> statement.name().equals("claim"))
                .findFirst()
                .orElseThrow();
        String sql = claim.sql();
        for (int i = claim.parameters().size(); i > 0; i--) {
            String value = switch (claim.parameters().get(i - 1)) {
                case "limit" -> "'" + limit + "'";
                case "lease" -> "'30 s'";
                default -> "'25'";
            };
            sql = sql.replace("$" + i, value);
        }
        return sql;
    }

    /** Takes away what nobody can see any more. */
    private static void vacuum(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        execute(connection, "VACUUM " + String.join(", ", tables));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
