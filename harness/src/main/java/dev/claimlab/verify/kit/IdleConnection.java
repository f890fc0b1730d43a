package dev.claimlab.verify.kit;

import dev.claimlab.jdbc.Proxies;
import java.lang.reflect.Method;
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
final class IdleConnection implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;
    private static final String RESET = "SELECT pg_advisory_unlock_all(); UNLISTEN *";

    private final DataSource process;
    private final DataSource pool;
    private @Nullable Connection idle;

    IdleConnection(DataSource process) {
        this.process = process;
        this.pool = Proxies.of(DataSource.class, this::answer);
    }

    /** The data source that a strategy uses. */
    DataSource pool() {
        return pool;
    }

    private @Nullable Object answer(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "getConnection" -> lend();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> Proxies.call(process, method, arguments);
        };
    }

    private Connection lend() throws SQLException {
        Connection waiting = idle;
        idle = null;
        if (waiting != null && waiting.isValid(PATIENCE_SECONDS)) {
            return new Lent(waiting).connection();
        }
        if (waiting != null) {
            waiting.close();
        }
        return new Lent(process.getConnection()).connection();
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

    /** A connection that becomes idle when it is closed. */
    private final class Lent {

        private final Connection connection;
        private boolean isBack;

        Lent(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return Proxies.of(Connection.class, this::answer);
        }

        private @Nullable Object answer(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            return switch (method.getName()) {
                case "close" -> giveBack();
                case "isClosed" -> isBack || connection.isClosed();
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> Proxies.call(connection, method, arguments);
            };
        }

        /** Resets the connection to its initial state, which releases its session locks, and keeps it for reuse. */
        private @Nullable Object giveBack() throws SQLException {
            if (isBack) {
                return null;
            }
            isBack = true;
            if (idle != null || connection.isClosed() || !connection.isWrapperFor(PgConnection.class)) {
                connection.close();
                return null;
            }
            if (isLikeNew(connection.unwrap(PgConnection.class))) {
                idle = connection;
            } else {
                connection.close();
            }
            return null;
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
}
