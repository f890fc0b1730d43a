package dev.claimlab.scenarios.advice;

import dev.claimlab.database.ServerAbility;
import dev.claimlab.history.Outcomes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a server, and at what matters to a queue on it; reads only. */
public final class ServerExaminations {

    private static final int LEAST_VERSION = 140000;
    private static final int LEAST_CONNECTIONS = 50;
    private static final long OLD_SECONDS = 300;

    private static final String SETTINGS = "SELECT name, setting FROM pg_settings WHERE name IN ('server_version',"
            + " 'server_version_num', 'fsync', 'synchronous_commit', 'full_page_writes', 'max_connections', 'autovacuum',"
            + " 'track_counts', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',"
            + " 'transaction_timeout', 'default_transaction_isolation')";
    private static final String RIGHTS =
            "SELECT has_database_privilege(current_database(), 'CREATE'), pg_is_in_recovery()";
    private static final String OLDEST = "SELECT COALESCE(max(extract(epoch FROM now() - xact_start)), 0)::bigint"
            + " FROM pg_stat_activity WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid()"
            + " AND backend_type = 'client backend'";
    private static final String PREPARED = "SELECT count(*) FROM pg_prepared_xacts";
    private static final String SLOTS = "SELECT count(*) FROM pg_replication_slots WHERE xmin IS NOT NULL";

    private final Connection connection;

    private ServerExaminations(Connection connection) {
        this.connection = connection;
    }

    /** All of them on the server of this connection. */
    public static List<Examination> all(Connection connection) throws SQLException {
        return new ServerExaminations(connection).all();
    }

    private List<Examination> all() throws SQLException {
        Map<String, String> settings = settings();
        List<Examination> all = new ArrayList<>();
        String version = settings.getOrDefault("server_version", "unknown");
        all.add(
                number(settings, "server_version_num") >= LEAST_VERSION
                        ? Examination.ok("PostgreSQL", version)
                        : Examination.warning(
                                "PostgreSQL", version, "claimlab is tested on 14 to 18: use one of these"));
        all.add(rights());
        all.addAll(abilities());
        all.add(durability(settings));
        long connections = number(settings, "max_connections");
        all.add(
                connections >= LEAST_CONNECTIONS
                        ? Examination.ok("max_connections", String.valueOf(connections))
                        : Examination.warning(
                                "max_connections",
                                String.valueOf(connections),
                                "verify takes up to 40 connections: raise it, or run with fewer workers (-c)"));
        all.add(vacuum(settings));
        for (String timeout : List.of(
                "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "transaction_timeout")) {
            timeout(settings, timeout).ifPresent(all::add);
        }
        String isolation = settings.getOrDefault("default_transaction_isolation", "read committed");
        if (!isolation.equals("read committed")) {
            all.add(Examination.warning(
                    "isolation",
                    isolation + " is the default",
                    "claims can fail with 40001 and must be repeated; say it in the file with -- isolation:"));
        }
        all.add(horizon());
        return all;
    }

    private List<Examination> abilities() throws SQLException {
        List<ServerAbility> missing = ServerAbility.missing(connection);
        return missing.isEmpty()
                ? List.of(Examination.ok("abilities", "it has all that strategies and judges use"))
                : missing.stream()
                        .map(ability -> Examination.warning(
                                ability.words(),
                                "the server does not have it, or not for this user",
                                ability.consequence()))
                        .toList();
    }

    private Examination rights() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RIGHTS)) {
            row.next();
            if (row.getBoolean(2)) {
                return Examination.broken("rights", "the server is a standby, which only reads", "name its primary");
            }
            return row.getBoolean(1)
                    ? Examination.ok("rights", "may create the schema of a run in this database")
                    : Examination.broken(
                            "rights",
                            "may not create a schema in this database",
                            "GRANT CREATE ON DATABASE .. TO this user, or name a database of its own");
        }
    }

    private static Examination durability(Map<String, String> settings) {
        List<String> off = List.of("fsync", "synchronous_commit", "full_page_writes").stream()
                .filter(name -> settings.getOrDefault(name, "on").equals("off"))
                .toList();
        return off.isEmpty()
                ? Examination.ok("durability", "fsync, synchronous_commit and full_page_writes are on")
                : Examination.warning(
                        "durability",
                        String.join(", ", off) + " off: a crash can lose tasks that were committed",
                        "turn them on, or measure with the --durability that you run with");
    }

    private static Examination vacuum(Map<String, String> settings) {
        boolean isOn = settings.getOrDefault("autovacuum", "on").equals("on")
                && settings.getOrDefault("track_counts", "on").equals("on");
        return isOn
                ? Examination.ok("autovacuum", "on")
                : Examination.warning(
                        "autovacuum",
                        "off: every completed task leaves a dead row that claims must pass",
                        "turn it on");
    }

    private static Optional<Examination> timeout(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "0");
        return value.equals("0")
                ? Optional.empty()
                : Optional.of(Examination.warning(
                        name,
                        value + " ms",
                        "a claim or a task that takes longer fails: know it when you read errors"));
    }

    private Examination horizon() throws SQLException {
        try {
            return oldSnapshots();
        } catch (SQLException e) {
            Outcomes.requireLacking(e);
            return Examination.warning(
                    "old snapshots",
                    "the server does not show them to this user",
                    "ask somebody who sees them: claims get slower behind old snapshots (docs/dead-tuples.md)");
        }
    }

    private Examination oldSnapshots() throws SQLException {
        long oldest = count(OLDEST);
        long prepared = count(PREPARED);
        long slots = count(SLOTS);
        if (oldest < OLD_SECONDS && prepared == 0 && slots == 0) {
            return Examination.ok("old snapshots", "none: vacuum can remove what is done");
        }
        List<String> found = new ArrayList<>();
        if (oldest >= OLD_SECONDS) {
            found.add("a transaction is open for " + oldest + " s");
        }
        if (prepared > 0) {
            found.add(prepared + " prepared transactions");
        }
        if (slots > 0) {
            found.add(slots + " replication slots with a horizon");
        }
        return Examination.warning(
                "old snapshots",
                String.join(", ", found),
                "vacuum keeps every dead row since then, and claims get slower: end them (docs/dead-tuples.md)");
    }

    private Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SETTINGS)) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }

    private static long number(Map<String, String> settings, String name) {
        return Long.parseLong(settings.getOrDefault(name, "0"));
    }

    private long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
