package dev.claimlab.metric;

import dev.claimlab.sqlfile.RunObjects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples a run's sessions and tables repeatedly and summarises the samples; used by one thread.
 *
 * <p>All samples run in one transaction without a snapshot in between. The server counts a transaction's work when it
 * ends, so that counters read before that contain the run alone.
 */
public final class ServerLook implements AutoCloseable {

    private static final String[] PREPARE = {
        "SET idle_in_transaction_session_timeout = 0", "SET default_transaction_isolation = 'read committed'", "BEGIN"
    };
    private static final String CLEAR = "SELECT pg_stat_clear_snapshot()";
    private static final String SESSIONS = """
            SELECT CASE
                    WHEN state IS DISTINCT FROM 'active' THEN COALESCE(state, 'starting')
                    WHEN wait_event IS NULL THEN 'running'
                    ELSE wait_event_type || ':' || wait_event
                END AS activity,
                count(*)
            FROM pg_catalog.pg_stat_activity
            WHERE application_name = ?
            GROUP BY activity
            """;
    private static final String SIZES = """
            SELECT COALESCE(sum(pg_table_size(relation.oid)), 0),
                COALESCE(sum(pg_indexes_size(relation.oid)), 0),
                COALESCE(sum(pg_stat_get_dead_tuples(relation.oid)), 0)
            FROM pg_catalog.pg_class AS relation
            JOIN pg_catalog.pg_namespace AS place ON place.oid = relation.relnamespace
            WHERE (place.nspname = ? OR relation.relowner = {role})
              AND relation.relkind = 'r'
              AND NOT starts_with(relation.relname, 'claimlab_')
            """.replace("{role}", RunObjects.ROLE);
    private static final double NANOS_A_SECOND = 1e9;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Connection connection;
    private final PreparedStatement sessions;
    private final PreparedStatement sizes;
    private final long startNanos;
    private final Map<String, Long> activities = new HashMap<>();
    private final List<ServerHealth.Size> seen = new ArrayList<>();
    private long sessionsSeen;

    /** Samples, on a connection of its own, the sessions of this name and the tables of this schema. */
    public ServerLook(Connection connection, String applicationName, String schema, long startNanos)
            throws SQLException {
        this.connection = connection;
        this.startNanos = startNanos;
        execute("SET application_name = '" + applicationName + "_look'");
        for (String sql : PREPARE) {
            execute(sql);
        }
        sessions = connection.prepareStatement(SESSIONS);
        sessions.setString(1, applicationName);
        sizes = connection.prepareStatement(SIZES);
        sizes.setString(1, schema);
    }

    /** Takes one sample. */
    public void look(long nowNanos) throws SQLException {
        execute(CLEAR);
        try (ResultSet rows = sessions.executeQuery()) {
            while (rows.next()) {
                activities.merge(rows.getString(1), rows.getLong(2), Long::sum);
                sessionsSeen += rows.getLong(2);
            }
        }
        try (ResultSet rows = sizes.executeQuery()) {
            rows.next();
            seen.add(new ServerHealth.Size(
                    (nowNanos - startNanos) / NANOS_A_MILLI, rows.getLong(1), rows.getLong(2), rows.getLong(3)));
        }
    }

    /** Summarises the samples until now, given the tasks completed since the start. */
    public ServerHealth until(long nowNanos, long tasks) {
        double connections = sessionsSeen / (double) Math.max(1, seen.size());
        Map<String, Double> waits = new HashMap<>();
        activities.forEach((activity, count) -> waits.put(activity, count / (double) sessionsSeen));
        return new ServerHealth(
                seen.size(),
                connections,
                tasks == 0 ? Double.NaN : connections * (nowNanos - startNanos) / NANOS_A_SECOND / tasks,
                waits,
                seen);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
