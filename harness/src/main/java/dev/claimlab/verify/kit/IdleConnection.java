package dev.claimlab.verify.kit;

import dev.claimlab.jdbc.ConnectionInterceptor;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.jdbc.InterceptedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

/**
 * The connections of a process; a closed one is reset, without its session locks, and reused for the next request.
 * Otherwise most of the time of a test goes into opening connections.
 */
final class IdleConnection implements ConnectionSource, ConnectionInterceptor, AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;
    private static final String RESET = "SELECT pg_advisory_unlock_all(); UNLISTEN *";

    private final DataSource process;
    private @Nullable Connection idle;

    IdleConnection(DataSource process) {
        this.process = process;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection waiting = idle;
        idle = null;
        if (waiting != null && waiting.isValid(PATIENCE_SECONDS)) {
            return InterceptedConnection.of(waiting, this);
        }
        if (waiting != null) {
            waiting.close();
        }
        return InterceptedConnection.of(process.getConnection(), this);
    }

    /** Resets a connection to its initial state, which releases its session locks, and keeps it for reuse. */
    @Override
    public void close(Connection connection) throws SQLException {
        if (idle == null
                && !connection.isClosed()
                && connection.isWrapperFor(PgConnection.class)
                && isLikeNew(connection.unwrap(PgConnection.class))) {
            idle = connection;
        } else {
            connection.close();
        }
    }

    /** Closes the idle connection; connections in use stay open. */
    @Override
    public void close() throws SQLException {
        Connection waiting = idle;
        idle = null;
        if (waiting != null) {
            waiting.close();
        }
    }

    /** Resets it, unseen by statement counters; false for a lost connection, which is not reused. */
    private static boolean isLikeNew(Connection bare) {
        try (Statement statement = bare.createStatement()) {
            if (!bare.getAutoCommit()) {
                bare.rollback();
                bare.setAutoCommit(true);
            }
            statement.execute(RESET);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
