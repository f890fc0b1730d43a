package dev.claimlab.database;

import dev.claimlab.history.Outcomes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * A schema of the server's database, where a run has all its objects.
 *
 * @param address the server, with the role of the harness, which the run's sessions have, too
 * @param lock the lock of the run
 * @param schema the name of the schema
 * @param comment the comment on the schema, which names the run
 */
record OwnSchema(ServerAddress address, RunLock lock, String schema, String comment) implements RunLocation {

    private static final String NO_PERMISSION = "42501";
    private static final String TERMINATE = """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE application_name = ?
              AND pid <> pg_backend_pid()
            """;

    /**
     * Creates a schema under a new run id, and takes the lock of the run.
     *
     * @throws ServerUnavailableException if the server rejects it
     */
    static OwnSchema create(ServerAddress address, String purpose) {
        RunId run = RunId.fresh();
        String name = run.schema(purpose);
        try {
            RunLock lock = RunLock.take(address, run, name);
            OwnSchema made = new OwnSchema(address, lock, name, run.comment(purpose));
            try (Connection connection = address.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(made.creation());
                return made;
            } catch (SQLException e) {
                lock.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new ServerUnavailableException(whyNotCreated(address, e), e);
        }
    }

    private static String whyNotCreated(ServerAddress address, SQLException error) {
        @Nullable String state = error.getSQLState();
        if (NO_PERMISSION.equals(state)) {
            return "user " + address.user() + " may not create a schema in " + address.database()
                    + ": GRANT CREATE ON DATABASE " + address.database();
        }
        return "the server " + address + " went away before the run (SQLSTATE " + state + "): check that it runs";
    }

    /** Both statements are one transaction: there is no schema without the comment that names its run. */
    private String creation() {
        return "CREATE SCHEMA " + schema + "; COMMENT ON SCHEMA " + schema + " IS '" + comment + "'";
    }

    @Override
    public ServerAddress administration() {
        return address;
    }

    @Override
    public String application() {
        return schema;
    }

    @Override
    public String emptying() {
        return "DROP SCHEMA " + schema + " CASCADE; " + creation();
    }

    @Override
    public void noteAltered(String setting) throws SQLException {
        execute("CREATE TABLE IF NOT EXISTS " + schema + ".claimlab_altered_" + setting + " ()");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            drop();
        } finally {
            release();
        }
    }

    private void drop() {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            try (PreparedStatement terminate = connection.prepareStatement(TERMINATE)) {
                terminate.setString(1, schema);
                terminate.execute();
            } catch (SQLException e) {
                // Where sessions are not shown, those of the run have ended with their pools.
                Outcomes.requireLacking(e);
            }
            statement.execute("SET lock_timeout = '10s'");
            statement.execute("DROP SCHEMA " + schema + " CASCADE");
        } catch (SQLException e) {
            if (!isLost(e)) {
                throw new ServerUnavailableException(
                        "the schema " + schema + " could not be dropped (SQLSTATE " + e.getSQLState()
                                + "): drop it by hand",
                        e);
            }
        }
    }

    /** Whether the server is gone, so that nothing can be removed from it. */
    static boolean isLost(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return PSQLState.isConnectionError(state) || state.startsWith("57P");
    }

    private void release() {
        try {
            lock.close();
        } catch (SQLException e) {
            throw new ServerUnavailableException("the lock of a run was not released: " + e.getSQLState(), e);
        }
    }
}
