package dev.claimlab.scenarios.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How many tasks a queue was given and how many it did, in a table beside it that grows in the transactions of the tasks:
 * a run that opens the queue again goes on where the one before it ended, killed or not.
 */
final class FilledTasks {

    private static final String CREATE =
            "CREATE TABLE claimlab_filled (enqueued bigint NOT NULL, completed bigint NOT NULL)";
    private static final String FIRST = "INSERT INTO claimlab_filled VALUES (0, 0)";
    private static final String EXISTS = "SELECT to_regclass('claimlab_filled') IS NOT NULL";
    private static final String READ = "SELECT enqueued, completed FROM claimlab_filled";
    private static final String ADD = "UPDATE claimlab_filled SET enqueued = enqueued + ?, completed = completed + ?";

    private final Connection connection;
    private long enqueued;
    private long completed;

    private FilledTasks(Connection connection) {
        this.connection = connection;
    }

    /** Whether the schema of a connection holds a queue already. */
    static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EXISTS)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Makes the table in the schema of a connection. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
            statement.execute(FIRST);
        }
    }

    /** Reads the table; the connection is used as long as this object is. */
    static FilledTasks read(Connection connection) throws SQLException {
        FilledTasks filled = new FilledTasks(connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            rows.next();
            filled.enqueued = rows.getLong(1);
            filled.completed = rows.getLong(2);
        }
        return filled;
    }

    /** The number of the next task. */
    long next() {
        return enqueued;
    }

    /** How many tasks wait. */
    long waiting() {
        return enqueued - completed;
    }

    /** Notes tasks in the transaction of the connection. */
    void add(long given, long done) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setLong(1, given);
            statement.setLong(2, done);
            statement.executeUpdate();
        }
        enqueued += given;
        completed += done;
    }
}
