package dev.claimlab.profile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.ScalarResult;

/** Active and waiting sessions, sampled repeatedly. Used by one thread at a time. */
final class Waits {

    /** Wait types that always have a row, so that an iteration without such a wait counts as 0. */
    private static final List<String> TYPES = List.of("lock", "lwlock", "io", "client", "other");

    private static final String LOOK = """
            SELECT pg_stat_clear_snapshot();
            SELECT wait_event_type, wait_event
            FROM pg_stat_activity
            WHERE datname = current_database()
              AND backend_type = 'client backend'
              AND state = 'active'
              AND pid <> pg_backend_pid()
            """;

    private final Map<String, Integer> byType = new TreeMap<>();
    private final Map<String, Integer> byEvent = new TreeMap<>();
    private int looks;
    private int active;

    /** Takes one sample. */
    void look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOOK);
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    active++;
                    count(rows.getString(1), rows.getString(2));
                }
            }
        }
        looks++;
    }

    private void count(String type, String event) {
        if (type != null) {
            String small = type.toLowerCase(Locale.ROOT);
            byType.merge(TYPES.contains(small) ? small : "other", 1, Integer::sum);
            byEvent.merge(type + "." + event, 1, Integer::sum);
        }
    }

    /** The mean numbers of active and waiting sessions, and how often each wait was sampled. */
    List<ScalarResult> results(String prefix) {
        List<ScalarResult> results = new ArrayList<>();
        results.add(mean(prefix + "active", active));
        TYPES.forEach(type -> results.add(mean(prefix + "wait." + type, byType.getOrDefault(type, 0))));
        // Sums, because an iteration without the event has no row for it.
        results.add(new ScalarResult(prefix + "looks", looks, "looks", AggregationPolicy.SUM));
        byEvent.forEach((event, seen) ->
                results.add(new ScalarResult(prefix + "wait." + event, seen, "seen", AggregationPolicy.SUM)));
        return results;
    }

    private ScalarResult mean(String name, int seen) {
        return new ScalarResult(name, (double) seen / Math.max(1, looks), "sessions", AggregationPolicy.AVG);
    }
}
