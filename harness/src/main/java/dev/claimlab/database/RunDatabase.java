package dev.claimlab.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A database of one name with a role that may do what it likes there and nothing elsewhere; the database belongs to the
 * harness, so that the role can neither rename nor hide it. The comment on the role names the run.
 */
final class RunDatabase {

    /** The word in its name. */
    static final String PURPOSE = "own";

    private static final int LOCK_SECONDS = 5;
    private static final int GRANT_ATTEMPTS = 20;
    private static final int PARAMETERS_SINCE = 15;
    private static final int MEMBERSHIP_OPTIONS_SINCE = 16;
    private static final String CHANGED_MEANWHILE = "XX000";
    private static final String TERMINATE = """
            SELECT pg_catalog.pg_terminate_backend(pid)
            FROM pg_catalog.pg_stat_activity
            WHERE usename = '{name}'
            """;
    private static final String EMPTY = """
            DROP SCHEMA IF EXISTS public CASCADE;
            CREATE SCHEMA public AUTHORIZATION {name};
            ALTER ROLE {name} RESET ALL;
            GRANT CREATE, CONNECT, TEMPORARY ON DATABASE {name} TO {name}
            """;
    /** The explorer resets tables without firing triggers, and has the server find a deadlock sooner. */
    private static final List<String> PARAMETERS = List.of("deadlock_timeout", "session_replication_role");

    private final ServerAddress server;
    private final RunId run;
    private final String name;
    private final String password = RandomPassword.fresh();
    private final RunLock lock;

    private RunDatabase(ServerAddress server, RunId run, RunLock lock) {
        this.server = server;
        this.run = run;
        this.name = run.schema(PURPOSE);
        this.lock = lock;
    }

    /** Creates role and database, and connects once as the role; an error leaves nothing behind. */
    static RunDatabase create(ServerAddress server) throws SQLException {
        RunId run = RunId.fresh();
        RunDatabase made = new RunDatabase(server, run, RunLock.take(server, run, run.schema(PURPOSE)));
        try {
            made.create();
            return made;
        } catch (SQLException e) {
            try {
                made.drop();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void create() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            // One transaction: there is no role without the comment that names its run.
            execute(
                    statement,
                    "CREATE ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION; COMMENT ON ROLE {name} IS '"
                            + run.comment(PURPOSE) + "'");
            RandomPassword.set(connection, name, password);
            if (!isSuperuser(statement)) {
                execute(
                        statement,
                        "GRANT {name} TO CURRENT_USER"
                                + (version(connection) >= MEMBERSHIP_OPTIONS_SINCE
                                        ? " WITH INHERIT TRUE, SET TRUE"
                                        : ""));
            }
            execute(statement, "CREATE DATABASE {name} TEMPLATE template0");
            execute(statement, "REVOKE ALL ON DATABASE {name} FROM PUBLIC");
        }
        try (Connection connection = administration().connect();
                Statement statement = connection.createStatement()) {
            prepare(connection, statement);
        }
        address().connect().close();
    }

    /** The database, with the role of the run. */
    ServerAddress address() {
        return server.database(name).as(name, password);
    }

    /** The database, with the role of the harness. */
    ServerAddress administration() {
        return server.database(name);
    }

    /** The name of database and role. */
    String name() {
        return name;
    }

    /** Ends the sessions of the role, drops all that it owns or was granted, and leaves the database as it was at first. */
    void reset() throws SQLException {
        try (Connection connection = administration().connect();
                Statement statement = connection.createStatement()) {
            execute(statement, TERMINATE);
            RandomPassword.set(connection, name, password);
            prepare(connection, statement);
        }
    }

    private void prepare(Connection connection, Statement statement) throws SQLException {
        statement.execute("SET lock_timeout = '10s'");
        changePrivileges(statement, "DROP OWNED BY " + name + " CASCADE");
        execute(statement, EMPTY);
        if (isSuperuser(statement) && version(connection) >= PARAMETERS_SINCE) {
            changePrivileges(statement, "GRANT SET ON PARAMETER " + String.join(", ", PARAMETERS) + " TO " + name);
        }
    }

    /** Runs of other processes may change the privileges on a parameter at the same moment, which is an error. */
    private static void changePrivileges(Statement statement, String sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                if (attempt == GRANT_ATTEMPTS || !CHANGED_MEANWHILE.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /** Whether the session that marks the run as living is there. */
    boolean isHeld() {
        return lock.isHeld(LOCK_SECONDS);
    }

    /** Notes in the comment that the run changed a setting of the server. */
    void noteAltered(String setting) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            execute(statement, "COMMENT ON ROLE {name} IS '" + run.comment(PURPOSE) + "; altered " + setting + "'");
        }
    }

    /** Drops database and role, and releases the lock of the run. */
    void drop() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            drop(statement, name);
        } finally {
            lock.close();
        }
    }

    /** Drops a database with its sessions, and then its role, which had rights elsewhere only on parameters. */
    static void drop(Statement statement, String name) throws SQLException {
        statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        try (ResultSet rows =
                statement.executeQuery("SELECT FROM pg_catalog.pg_roles WHERE rolname = '" + name + "'")) {
            if (!rows.next()) {
                return;
            }
        }
        changePrivileges(statement, "DROP OWNED BY " + name + "; DROP ROLE " + name);
    }

    private static boolean isSuperuser(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT pg_catalog.current_setting('is_superuser') = 'on'")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static int version(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    private void execute(Statement statement, String sql) throws SQLException {
        statement.execute(sql.replace("{name}", name));
    }

    @Override
    public String toString() {
        return "database " + name;
    }
}
