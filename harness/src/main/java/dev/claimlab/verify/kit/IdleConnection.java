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
 * The connections of a process: one that is closed waits for the next who asks, without its session locks, as if it had been
 * opened anew; most of the time of a test goes into opening connections otherwise.
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

    /** Where a strategy takes connections from. */
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

    /** The process goes home: what waits is closed. What it still uses is its own affair. */
    @Override
    public void close() throws SQLException {
        Connection waiting = idle;
        idle = null;
        if (waiting != null) {
            waiting.close();
        }
    }

    /** A connection whose end is that it waits. */
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

        /** As it was when it was opened; whoever takes a session lock on it and closes it has lost the lock. */
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

        /** Resets it; nobody who counts a strategy's statements sees that. One that is lost stays lost. */
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
