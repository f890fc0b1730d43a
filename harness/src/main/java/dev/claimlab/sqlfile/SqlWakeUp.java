package dev.claimlab.sqlfile;

import dev.claimlab.spi.WakeUp;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Wakes a worker by LISTEN and NOTIFY, on a connection of its own.
 *
 * <p>The LISTEN is committed by the constructor, and so before the worker's first poll: that poll finds tasks enqueued
 * earlier, and a notification announces later ones.
 */
final class SqlWakeUp implements WakeUp {

    private final Connection connection;
    private final SqlStatement listen;
    private final long secondLookNanos;
    private long lookAgainNanos;
    private boolean looksAgain;

    /** Wakes the worker once more {@code secondLook} after each notification, unless that is zero. */
    SqlWakeUp(Connection connection, SqlStatement listen, Duration secondLook) throws SQLException {
        this.connection = connection;
        this.listen = listen;
        this.secondLookNanos = secondLook.toNanos();
        execute(listen.sql());
    }

    @Override
    public boolean await(Duration atMost) throws SQLException {
        long leftNanos = looksAgain ? lookAgainNanos - System.nanoTime() : Long.MAX_VALUE;
        int millis = (int) Math.max(1, Math.min(atMost.toMillis(), TimeUnit.NANOSECONDS.toMillis(leftNanos) + 1));
        @Nullable PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(millis);
        long now = System.nanoTime();
        if (heard != null && heard.length > 0) {
            looksAgain = secondLookNanos > 0;
            lookAgainNanos = now + secondLookNanos;
            return true;
        }
        boolean isTime = looksAgain && now >= lookAgainNanos;
        looksAgain &= !isTime;
        return isTime;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                execute("UN" + listen.sql());
            }
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw SqlStatementException.of(listen, e);
        }
    }
}
