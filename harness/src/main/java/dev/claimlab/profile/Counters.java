package dev.claimlab.profile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The counters of a server at one moment: WAL of the whole server, the rest for one database.
 *
 * @param values the counters, by result name
 */
record Counters(Map<String, Long> values) {

    /** The WAL position is exact at any moment; all other counters are what sessions have reported so far. */
    private static final String READ = """
            SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS "walBytes",
                (SELECT wal_records FROM pg_stat_wal) AS "walRecords",
                xact_commit + xact_rollback AS transactions,
                blks_hit AS "buffersHit",
                blks_read AS "buffersRead",
                tup_inserted AS "rowsInserted",
                tup_updated AS "rowsUpdated",
                tup_deleted AS "rowsDeleted"
            FROM pg_stat_database
            WHERE datname = current_database()
            """;

    private static final String READ_DIRTIED = """
            SELECT COALESCE(sum(shared_blks_dirtied), 0) AS "buffersDirtied"
            FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    /** Whether statements are counted: no other statistic reports dirtied pages. */
    static boolean countsStatements(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ_DIRTIED)) {
            return rows.next();
        } catch (SQLException e) {
            return false;
        }
    }

    static Counters read(Connection connection, boolean countsStatements) throws SQLException {
        Map<String, Long> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_clear_snapshot()");
            read(statement, READ, values);
            if (countsStatements) {
                read(statement, READ_DIRTIED, values);
            }
        }
        return new Counters(values);
    }

    private static void read(Statement statement, String sql, Map<String, Long> values) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.put(rows.getMetaData().getColumnLabel(i), rows.getLong(i));
            }
        }
    }

    /** The increments since an earlier reading. */
    Counters since(Counters earlier) {
        Map<String, Long> difference = new LinkedHashMap<>(values);
        earlier.values.forEach((name, value) -> difference.merge(name, -value, Long::sum));
        return new Counters(difference);
    }

    /** A copy without the transactions that the observer caused. */
    Counters without(int transactions) {
        Map<String, Long> less = new LinkedHashMap<>(values);
        less.merge("transactions", (long) -transactions, Long::sum);
        return new Counters(less);
    }
}
