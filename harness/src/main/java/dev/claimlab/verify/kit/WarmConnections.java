package dev.claimlab.verify.kit;

import dev.claimlab.database.RunSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;

/**
 * The connections to one schema that no process uses, reset to the state of new ones; a server takes 10 to 30 ms for a new
 * one, most of a kit's test.
 */
final class WarmConnections implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    /** Ends the transaction, and all that the session holds and has set. */
    private static final String RESET = """
            ROLLBACK;
            SELECT pg_catalog.pg_advisory_unlock_all();
            UNLISTEN *;
            CLOSE ALL;
            RESET SESSION AUTHORIZATION;
            RESET ALL;
            DEALLOCATE ALL;
            DISCARD TEMP;
            DISCARD SEQUENCES;
            """;

    private static final String UNUSED = "_unused";

    private final RunSchema schema;
    private final Deque<Connection> warm = new ConcurrentLinkedDeque<>();
    private volatile boolean isAllowed;

    WarmConnections(RunSchema schema) {
        this.schema = schema;
    }

    /** Whether sessions are reused from now on. */
    void allow(boolean reuse) {
        isAllowed = reuse;
    }

    /** A connection with these settings, which is new to its user. */
    Connection open(List<String> settings) throws SQLException {
        Connection connection = warm.pollFirst();
        while (connection != null && !connection.isValid(PATIENCE_SECONDS)) {
            connection.close();
            connection = warm.pollFirst();
        }
        Connection open = connection == null ? schema.connect() : connection;
        try (Statement statement = open.createStatement()) {
            statement.execute(settings.stream()
                    .map(setting -> "; SET " + setting)
                    .collect(Collectors.joining("", name(schema.applicationName()), "")));
        }
        return open;
    }

    /** Takes back a connection, or closes one that cannot be reset. */
    void giveBack(Connection connection) throws SQLException {
        if (isAllowed && isReset(connection)) {
            warm.addFirst(connection);
        } else {
            connection.close();
        }
    }

    private boolean isReset(Connection connection) {
        try {
            if (connection.isClosed()) {
                return false;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(RESET + name(schema.applicationName() + UNUSED));
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String name(String session) {
        return "SET application_name = '" + session + "'";
    }

    /** Closes those that are not in use. */
    @Override
    public void close() throws SQLException {
        for (Connection connection = warm.pollFirst(); connection != null; connection = warm.pollFirst()) {
            connection.close();
        }
    }
}
