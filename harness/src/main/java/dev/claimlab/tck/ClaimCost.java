package dev.claimlab.tck;

import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.SqlStatement;
import dev.claimlab.strategy.SqlStrategy;
import dev.claimlab.task.Claim;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many pages the claim of a strategy file looks at, as the server counts them after VACUUM took away what it could:
 * no matter of time, so it is the same on every machine.
 */
public final class ClaimCost {

    private static final int SOME = 500;
    private static final int MANY = 2_000;
    private static final int A_PART = 250;
    private static final double GROWN = 2;
    private static final String IN_PLACE = "VACUUM (ANALYZE) ";
    private static final String ANEW = "VACUUM (FULL, ANALYZE) ";
    private static final String TABLES = """
            SELECT quote_ident(tablename)
            FROM pg_tables
            WHERE schemaname = current_schema()
            """;
    private static final Pattern BUFFERS =
            Pattern.compile("\"Shared Hit Blocks\": (\\d+),\\s*\"Shared Read Blocks\": (\\d+)");

    private ClaimCost() {}

    /**
     * What is there when a claim is looked at.
     *
     * @param done how many tasks were enqueued, claimed and completed before
     * @param waiting how many wait
     * @param limit how many the claim asks for
     * @param besideSnapshot whether a snapshot from before all of it is held meanwhile
     */
    public record Situation(int done, int waiting, int limit, boolean besideSnapshot) {

        /** So many done and so many waiting, one asked for, and nobody who looks at the past. */
        public Situation(int done, int waiting) {
            this(done, waiting, 1, false);
        }
    }

    /**
     * In words, what the pages of a claim grow with although they need not: with tasks that are done, or with those that
     * wait. Empty where they do not. Called COSTLY where a queue is judged. The tables are written anew before they are
     * looked at, so that what counts is what the queue keeps, and not the room that it once took.
     */
    public static List<String> growth(SqlStrategy strategy, Options options) throws SQLException {
        List<String> grown = new ArrayList<>();
        long fresh = pages(strategy, options, new Situation(0, SOME), ANEW);
        long used = pages(strategy, options, new Situation(MANY, SOME), ANEW);
        if (used > GROWN * fresh) {
            grown.add("a claim looks at " + used + " pages after " + MANY + " tasks were done, and at " + fresh
                    + " when none was");
        }
        long full = pages(strategy, options, new Situation(0, MANY), ANEW);
        if (full > GROWN * fresh) {
            grown.add("a claim looks at " + full + " pages while " + MANY + " tasks wait, and at " + fresh + " while "
                    + SOME + " do");
        }
        return grown;
    }

    /** How many pages a claim looks at. */
    public static long pages(SqlStrategy strategy, Options options, Situation situation) throws SQLException {
        return pages(strategy, options, situation, IN_PLACE);
    }

    private static long pages(SqlStrategy strategy, Options options, Situation situation, String vacuum)
            throws SQLException {
        try (Bench bench = new Bench(strategy, options, ServerPlace.fresh());
                Connection observer = bench.connect();
                Connection old = bench.connect()) {
            if (situation.besideSnapshot) {
                old.setAutoCommit(false);
                old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                execute(old, "SELECT count(*) FROM pg_catalog.pg_class");
            }
            workOff(bench, observer, situation.done);
            enqueue(bench, observer, situation.waiting);
            vacuum(observer, vacuum);
            // The first claim of a session reads the catalogue, too.
            explain(bench, observer, strategy, situation.limit);
            return explain(bench, observer, strategy, situation.limit);
        }
    }

    private static void workOff(Bench bench, Connection connection, int count) throws SQLException {
        KitWorker worker = bench.worker();
        for (int done = 0; done < count; done += A_PART) {
            enqueue(bench, connection, Math.min(A_PART, count - done));
            bench.pass(Duration.ZERO);
            List<Claim> claims = worker.claim(A_PART);
            while (!claims.isEmpty()) {
                worker.complete(claims);
                claims = worker.claim(A_PART);
            }
        }
        worker.close();
    }

    private static void enqueue(Bench bench, Connection connection, int count) throws SQLException {
        connection.setAutoCommit(false);
        for (int task = 0; task < count; task++) {
            bench.enqueue(connection, bench.task());
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** What the claim of the next tasks looks at, which is then taken back. */
    private static long explain(Bench bench, Connection connection, SqlStrategy strategy, int limit)
            throws SQLException {
        bench.pass(Duration.ZERO);
        connection.setAutoCommit(false);
        String sql = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + claim(strategy, bench.options(), limit);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            Matcher matcher = BUFFERS.matcher(rows.getString(1));
            if (!matcher.find()) {
                throw new IllegalStateException("the server's plan names no buffers: " + rows.getString(1));
            }
            return Long.parseLong(matcher.group(1)) + Long.parseLong(matcher.group(2));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String claim(SqlStrategy strategy, Options options, int limit) {
        SqlStatement claim = strategy.statements(options).stream()
                .filter(statement -> statement.name().equals("claim"))
                .findFirst()
                .orElseThrow();
        String sql = claim.sql();
        for (int i = claim.parameters().size(); i > 0; i--) {
            String value = switch (claim.parameters().get(i - 1)) {
                case "limit" -> "'" + limit + "'";
                case "lease" -> "'30 s'";
                case "worker" -> "'w1.1'";
                case "client_now" -> "clock_timestamp()";
                default -> "'25'";
            };
            sql = sql.replace("$" + i, value);
        }
        return sql;
    }

    /** Takes away what nobody can see any more, and lets the planner know what is left. */
    private static void vacuum(Connection connection, String vacuum) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        execute(connection, vacuum + String.join(", ", tables));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
