package dev.claimlab.execution;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the rounds of a contestant begin alike: empties the tables that were empty after the installation, those of the
 * strategy and the ledger, after their contents were recorded.
 */
final class QueueReset {

    private final RunSchema schema;
    private final List<String> emptied;

    private QueueReset(RunSchema schema, List<String> emptied) {
        this.schema = schema;
        this.emptied = emptied;
    }

    /** Notes which tables are empty; they stay as they are if the server does not let them be emptied together. */
    static QueueReset afterInstallation(RunSchema schema) throws SQLException {
        List<String> empty = new ArrayList<>();
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            for (String table : Tables.all(connection)) {
                try (ResultSet rows = statement.executeQuery("SELECT NOT EXISTS (SELECT FROM " + table + ")")) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        empty.add(table);
                    }
                }
            }
        }
        QueueReset reset = new QueueReset(schema, empty);
        try {
            reset.perform();
            return reset;
        } catch (SQLException e) {
            return new QueueReset(schema, List.of());
        }
    }

    /** Whether it empties anything, so that contents must be recorded before. */
    boolean isPossible() {
        return !emptied.isEmpty();
    }

    /** Empties the tables. */
    void perform() throws SQLException {
        if (isPossible()) {
            try (Connection connection = schema.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET lock_timeout = '10s'");
                statement.execute("TRUNCATE " + String.join(", ", emptied));
            }
        }
    }
}
