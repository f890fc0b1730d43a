package dev.claimlab.database;

import dev.claimlab.history.Outcomes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is on a server beside runs of claimlab, as far as its user sees it. Tables of extensions do not count, nor do the
 * databases and roles that providers of servers have on each of them.
 *
 * @param tables the number of tables in the database, -1 if the server does not say
 * @param databases the number of further databases
 * @param sessions the number of sessions of clients
 */
record ServerUse(long tables, long databases, long sessions) {

    private static final String OF_RUNS = "'^claimlab_[a-z0-9_]+_[0-9a-f]{16}$'";
    private static final String OF_PROVIDERS =
            "('{postgres,rdsadmin,cloudsqladmin,cloudsqlagent,alloydbadmin,azure_maintenance,azure_sys,azuresu}')";

    private static final String QUERY = """
            SELECT (
                SELECT count(*)
                FROM pg_catalog.pg_class AS relation
                JOIN pg_catalog.pg_namespace AS holder ON holder.oid = relation.relnamespace
                WHERE relation.relkind IN ('r', 'p', 'm', 'f')
                  AND holder.nspname <> 'information_schema'
                  AND NOT starts_with(holder.nspname, 'pg_')
                  AND holder.nspname !~ {runs}
                  AND NOT EXISTS (
                      SELECT
                      FROM pg_catalog.pg_depend
                      WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                        AND objid = relation.oid
                        AND deptype = 'e'
                  )
            ), (
                SELECT count(*)
                FROM pg_catalog.pg_database
                WHERE NOT datistemplate
                  AND datname <> current_database()
                  AND datname <> ALL {providers}
                  AND datname !~ {runs}
            ), (
                SELECT count(*)
                FROM pg_catalog.pg_stat_activity
                WHERE pid <> pg_backend_pid()
                  AND datid IS NOT NULL
                  AND usesysid IS NOT NULL
                  AND COALESCE(backend_type, 'client backend') = 'client backend'
                  AND NOT starts_with(COALESCE(application_name, ''), 'claimlab')
                  AND (usename = 'postgres' OR usename <> ALL {providers})
                  AND usename !~ {runs}
            )
            """.replace("{runs}", OF_RUNS).replace("{providers}", OF_PROVIDERS);

    private static final ServerUse UNKNOWN = new ServerUse(-1, 0, 0);

    /**
     * Looks at a server.
     *
     * @throws ServerUnavailableException if the connection is lost
     */
    static ServerUse of(ServerAddress address) {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.next();
            return new ServerUse(rows.getLong(1), rows.getLong(2), rows.getLong(3));
        } catch (SQLException e) {
            if (Outcomes.isGone(e)) {
                throw new ServerUnavailableException(
                        "the server " + address + " went away (SQLSTATE " + e.getSQLState() + ")", e);
            }
            return UNKNOWN;
        }
    }

    /** What there is, in words; empty if there is nothing. */
    Optional<String> words() {
        if (tables < 0) {
            return Optional.of("what it does not say, and perhaps tables and sessions");
        }
        List<String> found = new ArrayList<>();
        count(found, tables, "table");
        count(found, databases, "further database");
        count(found, sessions, "session");
        int last = found.size() - 1;
        return switch (found.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(found.get(0));
            default -> Optional.of(String.join(", ", found.subList(0, last)) + " and " + found.get(last));
        };
    }

    private static void count(List<String> found, long number, String word) {
        if (number > 0) {
            found.add(number + " " + word + (number == 1 ? "" : "s"));
        }
    }
}
