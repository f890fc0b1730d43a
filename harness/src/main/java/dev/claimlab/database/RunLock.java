package dev.claimlab.database;

import dev.claimlab.history.Outcomes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A session that holds the advisory lock of a run and does nothing else: the server releases the lock when the process
 * ends, however it ends, so that a run is dead when its lock is free.
 */
final class RunLock implements AutoCloseable {

    /** No timeout of the server may end the idle session, and a machine that vanished is noticed within two minutes. */
    static final String SETTINGS = """
            SELECT set_config(name, setting, false)
            FROM (
                VALUES ('idle_session_timeout', '0'),
                    ('idle_in_transaction_session_timeout', '0'),
                    ('transaction_timeout', '0'),
                    ('statement_timeout', '0'),
                    ('tcp_keepalives_idle', '60'),
                    ('tcp_keepalives_interval', '10'),
                    ('tcp_keepalives_count', '6')
            ) AS wanted (name, setting)
            WHERE current_setting(name, true) IS NOT NULL
            """;

    private static final String LOCK = "SELECT pg_catalog.pg_try_advisory_lock(?)";

    private final Connection connection;

    private RunLock(Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock of a run; the name of its schema becomes a part of that of the session. */
    static RunLock take(ServerAddress address, RunId run, String schema) throws SQLException {
        Connection connection = address.connect();
        try {
            // One transaction, which the server counts at once and not in the middle of a measurement.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SETTINGS);
                if (!lock(connection, run)) {
                    throw new ServerUnavailableException("another run on " + address + " has the id " + run);
                }
                // Only now, so that a session with the name of a run is never there before the lock.
                statement.execute("SET application_name = '" + schema + "_lock'");
            }
            connection.commit();
            return new RunLock(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Takes the lock of a run for this session, unless another session has it. */
    static boolean lock(Connection connection, RunId run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setLong(1, run.lockKey());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** Whether the session is there, and answers within that time. */
    boolean isHeld(int seconds) {
        try {
            return connection.isValid(seconds);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Releases the lock at once, since the server ends a session some time after its connection was closed. */
    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_advisory_unlock_all()");
            connection.commit();
        } catch (SQLException e) {
            // A server that is gone has released the lock.
            if (!Outcomes.isGone(e)) {
                throw e;
            }
        }
    }
}
