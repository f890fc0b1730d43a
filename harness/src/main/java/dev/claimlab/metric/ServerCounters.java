package dev.claimlab.metric;

import dev.claimlab.history.Outcomes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server's counters at one moment.
 *
 * @param walBytes the position of the write-ahead log
 * @param fullPageImages whole pages in it, which depend on checkpoints more than on the queue
 * @param transactions committed and rolled back, in this database
 * @param rowsWritten inserted, updated and deleted, in this database
 * @param deadRows versions that updates and deletes left behind, in this database
 * @param bufferHits pages found in shared buffers, in this database
 */
public record ServerCounters(
        long walBytes, long fullPageImages, long transactions, long rowsWritten, long deadRows, long bufferHits) {

    /** Those of a server that does not show them. */
    private static final ServerCounters UNKNOWN = new ServerCounters(-1, -1, -1, -1, -1, -1);

    private static final int FIRST_WITH_FLUSH = 150_000;
    private static final String FLUSH = "SELECT pg_stat_force_next_flush()";
    private static final String NOTHING = "SELECT 1";
    private static final int PAUSES_UNTIL_REPORT = 6;
    private static final String CLEAR = "SELECT pg_stat_clear_snapshot()";
    private static final String READ = """
            SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS wal_bytes,
                (SELECT wal_fpi FROM pg_stat_wal) AS full_page_images,
                xact_commit + xact_rollback AS transactions,
                tup_inserted + tup_updated + tup_deleted AS rows_written,
                tup_updated + tup_deleted AS dead_rows,
                blks_hit AS buffer_hits
            FROM pg_stat_database
            WHERE datname = current_database()
            """;
    private static final String SESSIONS = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE application_name = ?
              AND pid <> pg_backend_pid()
            """;
    private static final int SETTLED_READS = 3;

    /**
     * Has idle sessions report to the server what they did, without disconnecting them: on demand, and before PostgreSQL
     * 15, where a session reports once in half a second, by a statement after that time.
     */
    public static void report(List<Connection> sessions, Waiter waiter) throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        boolean isOnDemand = version(sessions.get(0)) >= FIRST_WITH_FLUSH;
        for (int pause = 0; !isOnDemand && pause < PAUSES_UNTIL_REPORT && waiter.pause(); pause++) {
            // The next statement of each session comes late enough for a report.
        }
        for (Connection session : sessions) {
            report(session, isOnDemand ? FLUSH : NOTHING);
        }
    }

    private static void report(Connection session, String sql) throws SQLException {
        try {
            query(session, sql);
        } catch (SQLException e) {
            Outcomes.requireLacking(e);
        }
    }

    /**
     * Reads the counters after all sessions have reported theirs: by {@link #report} or when they disconnected, and this
     * one on demand; before PostgreSQL 15, which cannot do so, the reading is repeated until it is stable. A server that
     * does not show its counters has no cost.
     */
    public static ServerCounters read(Connection connection, Waiter waiter) throws SQLException {
        try {
            return readSettled(connection, waiter);
        } catch (SQLException e) {
            Outcomes.requireLacking(e);
            return UNKNOWN;
        }
    }

    private static ServerCounters readSettled(Connection connection, Waiter waiter) throws SQLException {
        if (version(connection) >= FIRST_WITH_FLUSH) {
            query(connection, FLUSH);
            return readOnce(connection);
        }
        ServerCounters last = readOnce(connection);
        int same = 0;
        while (same < SETTLED_READS && waiter.pause()) {
            ServerCounters next = readOnce(connection);
            boolean settled = next.rowsWritten == last.rowsWritten && next.deadRows == last.deadRows;
            same = settled ? same + 1 : 0;
            last = next;
        }
        return last;
    }

    private static final String SESSIONS_OF_OTHERS = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE datname = current_database()
              AND backend_type = 'client backend'
              AND application_name NOT LIKE 'claimlab%'
            """;

    /** How many sessions of this name are connected, not counting this one; none where the server does not say. */
    public static int sessions(Connection connection, String applicationName) throws SQLException {
        try (var statement = connection.prepareStatement(SESSIONS)) {
            statement.setString(1, applicationName);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            Outcomes.requireLacking(e);
            return 0;
        }
    }

    /** How many sessions other than those of claimlab are connected to this database; none where it does not say. */
    public static int sessions(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SESSIONS_OF_OTHERS)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            Outcomes.requireLacking(e);
            return 0;
        }
    }

    /** The cost per task between an earlier reading and this one; unknown if one of them is. */
    public ServerCost since(ServerCounters earlier, long tasks) {
        if (equals(UNKNOWN) || earlier.equals(UNKNOWN)) {
            return ServerCost.UNKNOWN;
        }
        double each = Math.max(1, tasks);
        return new ServerCost(
                (walBytes - earlier.walBytes) / each,
                (fullPageImages - earlier.fullPageImages) / each,
                (transactions - earlier.transactions) / each,
                (rowsWritten - earlier.rowsWritten) / each,
                (deadRows - earlier.deadRows) / each,
                (bufferHits - earlier.bufferHits) / each);
    }

    private static ServerCounters readOnce(Connection connection) throws SQLException {
        query(connection, CLEAR);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            rows.next();
            return new ServerCounters(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getLong(6));
        }
    }

    private static int version(Connection connection) throws SQLException {
        @Nullable String number = query(connection, "SHOW server_version_num");
        return number == null ? 0 : Integer.parseInt(number);
    }

    private static @Nullable String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** Waits between two readings. */
    @FunctionalInterface
    public interface Waiter {

        /** Waits a tenth of a second; false if the caller must stop repeating the reading. */
        boolean pause();
    }
}
