package dev.claimlab.strategy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Wakes a worker by LISTEN and NOTIFY, on a connection of its own.
 *
 * <p>The LISTEN is committed before this is handed out, and so before the worker's first poll: what was enqueued earlier
 * is found by that poll, and what comes later is heard.
 */
final class SqlWakeUp implements WakeUp {

    private final Connection connection;
    private final String channel;

    SqlWakeUp(Connection connection, String channel) throws SQLException {
        this.connection = connection;
        this.channel = channel;
        execute("LISTEN ");
    }

    @Override
    public boolean await(Duration atMost) throws SQLException {
        int millis = (int) Math.max(1, atMost.toMillis());
        @Nullable PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(millis);
        return heard != null && heard.length > 0;
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
