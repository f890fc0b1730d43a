package dev.claimlab.database;

import dev.claimlab.sqlfile.RunObjects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs made and did not remove: schemas in one database, and the databases and roles of runs on its server. A schema
 * is claimlab's if its name and its comment name the run, and a database if its name and the comment on the role of that
 * name do; sessions and settings belong to such a schema or role. A run is dead if its advisory lock is free.
 */
public final class Remnants {

    private static final String LIST = """
            WITH schema AS MATERIALIZED (
                SELECT nspname AS name, pg_get_userbyid(nspowner) AS owner, right(nspname, 16) AS run
                FROM pg_catalog.pg_namespace
                WHERE nspname ~ '^claimlab_[a-z0-9_]+_[0-9a-f]{16}$'
                  AND starts_with(obj_description(oid, 'pg_namespace'), 'claimlab run ' || right(nspname, 16) || ' ')
            ), own AS MATERIALIZED (
                SELECT rolname AS name, right(rolname, 16) AS run,
                    shobj_description(oid, 'pg_authid') AS comment
                FROM pg_catalog.pg_roles
                WHERE rolname ~ {own}
                  AND starts_with(shobj_description(oid, 'pg_authid'), 'claimlab run ' || right(rolname, 16) || ' ')
            ), made AS (
                SELECT 'SESSION' AS kind, activity.pid::text AS name, run, schema.name AS schema,
                    activity.usename::text AS owner
                FROM pg_catalog.pg_stat_activity AS activity
                JOIN schema ON activity.application_name = schema.name
                    OR starts_with(activity.application_name, schema.name || '_')
                WHERE activity.datname = current_database()
                  AND activity.pid <> pg_backend_pid()
                UNION ALL
                SELECT 'SETTING', setting.name, run, schema.name, schema.owner
                FROM schema
                JOIN pg_catalog.pg_class ON relname LIKE 'claimlab\\_altered\\_%'
                    AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = schema.name)
                JOIN pg_catalog.pg_settings AS setting ON relname = 'claimlab_altered_' || setting.name
                WHERE setting.name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')
                  AND setting.reset_val = '15'
                UNION ALL
                SELECT 'SETTING', setting.name, run, own.name, own.name
                FROM own
                JOIN pg_catalog.pg_settings AS setting ON right(comment, length(setting.name) + 10)
                    = '; altered ' || setting.name
                WHERE setting.name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')
                  AND setting.reset_val = '15'
                UNION ALL
                SELECT 'SCHEMA', name, run, name, owner
                FROM schema
                UNION ALL
                SELECT CASE WHEN datname IS NULL THEN 'ROLE' ELSE 'DATABASE' END, name, run, name,
                    COALESCE(pg_get_userbyid(datdba), name)
                FROM own
                LEFT JOIN pg_catalog.pg_database ON datname = name
            )
            SELECT kind, name, run, schema, owner, EXISTS (
                SELECT
                FROM pg_catalog.pg_locks
                WHERE locktype = 'advisory'
                  AND granted
                  AND objsubid = 1
                  AND pid <> pg_backend_pid()
                  AND (classid::bigint << 32 | objid::bigint) = ('x' || run)::bit(64)::bigint
            )
            FROM made
            ORDER BY run, CASE kind WHEN 'SESSION' THEN 1 WHEN 'SETTING' THEN 2 ELSE 3 END, name
            """.replace("{own}", RunObjects.DATABASE_NAME);
    private static final String TERMINATE = """
            SELECT pg_terminate_backend(pid)
            FROM pg_catalog.pg_stat_activity
            WHERE pid = ?::integer
              AND (application_name = ? OR starts_with(application_name, ? || '_'))
            """;
    private static final String UNLOCK = "SELECT pg_advisory_unlock_all()";

    private final ServerAddress address;

    /** Those in the database of this address, and the databases of runs on its server. */
    public Remnants(ServerAddress address) {
        this.address = address;
    }

    /** Lists everything that runs made, of living runs too. */
    public List<Remnant> list() {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(RunLock.SETTINGS);
            return list(connection);
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "the server " + address + " could not be searched (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private static List<Remnant> list(Connection connection) throws SQLException {
        List<Remnant> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LIST)) {
            while (rows.next()) {
                found.add(new Remnant(
                        Remnant.Kind.valueOf(rows.getString(1)),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getBoolean(6)));
            }
        }
        return found;
    }

    /**
     * Removes what one dead run left, under the lock of the run; what a living run made is not touched.
     *
     * @return what was removed; nothing if the run lives
     * @throws SQLException if a part could not be removed, because of a missing permission or a lock
     */
    public List<Remnant> drop(RunId run) throws SQLException {
        List<Remnant> dropped = new ArrayList<>();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            if (!RunLock.lock(connection, run)) {
                return dropped;
            }
            prepare(statement);
            for (Remnant each : list(connection)) {
                // The lock of a run on another database is another one.
                if (each.run().equals(run.text()) && !each.living()) {
                    drop(connection, statement, each);
                    dropped.add(each);
                }
            }
            statement.execute(UNLOCK);
        }
        return dropped;
    }

    /**
     * Removes the schemas for a purpose and ends their sessions, whether their runs live or not: this process has ended
     * the processes that made them.
     */
    public void dropEnded(String purpose) {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            prepare(statement);
            for (Remnant each : list(connection)) {
                if (each.schema().startsWith("claimlab_" + purpose + "_")) {
                    drop(connection, statement, each);
                }
            }
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "the server " + address + " went away (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private static void prepare(Statement statement) throws SQLException {
        statement.execute(RunLock.SETTINGS);
        statement.execute("SET lock_timeout = '10s'");
    }

    private static void drop(Connection connection, Statement statement, Remnant each) throws SQLException {
        switch (each.kind()) {
            case SESSION -> terminate(connection, each);
            case SETTING -> {
                statement.execute("ALTER SYSTEM RESET " + each.name());
                statement.execute("SELECT pg_reload_conf()");
            }
            case SCHEMA -> statement.execute("DROP SCHEMA " + each.name() + " CASCADE");
            case DATABASE, ROLE -> RunDatabase.drop(statement, each.name());
        }
    }

    private static void terminate(Connection connection, Remnant session) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TERMINATE)) {
            statement.setString(1, session.name());
            statement.setString(2, session.schema());
            statement.setString(3, session.schema());
            statement.execute();
        }
    }
}
