package dev.claimlab.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Time inside one schema of a real server, which can be advanced.
 *
 * <p>The schema holds functions of the same names as those of the server that tell the time, such as {@code now()} and
 * {@code clock_timestamp()}, which precede the server's own in the search path, so that unmodified SQL calls them. They
 * add an offset from a table, which moves for all sessions at once. There is a function for each keyword as well, such
 * as {@code "current_timestamp"()}, which {@code verify.time} writes in place of the keyword. For verification only,
 * never for measuring.
 */
public final class VirtualTime {

    private static final String PASS = "UPDATE claimlab_time SET shift = shift + ?::interval";

    private final RunSchema schema;

    private VirtualTime(RunSchema schema) {
        this.schema = schema;
    }

    /** Installs the functions in a schema; must precede any other installation there. */
    public static VirtualTime install(RunSchema schema) throws SQLException {
        VirtualTime time = new VirtualTime(schema);
        try (Connection connection = schema.connect()) {
            time.install(connection);
        }
        return time;
    }

    /** Reinstalls the functions in the schema after it was emptied. */
    public void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(new TimeFunctions(schema.name()).movable());
        }
    }

    /**
     * Advances time for every session; {@code now()} stays constant in a transaction that has called it, as on the real
     * server.
     */
    public void pass(Duration duration) throws SQLException {
        try (Connection connection = schema.connect()) {
            pass(connection, duration);
        }
    }

    /** Advances time, on an existing connection to the schema. */
    public void pass(Connection connection, Duration duration) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PASS)) {
            statement.setString(1, duration.toMillis() + " milliseconds");
            statement.execute();
        }
    }
}
