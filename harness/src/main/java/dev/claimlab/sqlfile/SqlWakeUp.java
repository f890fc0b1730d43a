package dev.claimlab.sqlfile;

import dev.claimlab.spi.WakeUp;
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
    private final String channel;
    private final long secondLookNanos;
    private long lookAgainNanos;
    private boolean looksAgain;

    /** Wakes the worker once more {@code secondLook} after each notification, unless that is zero. */
    SqlWakeUp(Connection connection, String channel, Duration secondLook) throws SQLException {
        this.connection = connection;
        this.channel = channel;
        this.secondLookNanos = secondLook.toNanos();
        execute("LISTEN ");
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
                execute("UNLISTEN ");
            }
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command + channel);
        }
    }
}
