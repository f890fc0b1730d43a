package dev.claimlab.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Time inside one schema of a real server, which can be moved on.
 *
 * <p>Functions {@code now()} and {@code clock_timestamp()} in the schema stand before the server's own in the search
 * path, so they serve unmodified SQL. They add a shift from a table, which moves for all sessions at once. Not moved:
 * the keywords {@code CURRENT_TIMESTAMP} and their like, {@code transaction_timestamp()}, {@code
 * statement_timestamp()}, {@code 'now'}, and functions with a search path of their own: see UnshiftedTime. For verification only, never for measuring.
 */
public final class VirtualTime {

    private static final String INSTALL = """
            CREATE TABLE claimlab_time (
                shift interval NOT NULL
            );
            INSERT INTO claimlab_time (shift)
            VALUES ('0');
            CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
                SELECT pg_catalog.now() + COALESCE(
                    NULLIF(current_setting('claimlab.shift', true), ''),
                    set_config('claimlab.shift', (SELECT shift::text FROM claimlab_time), true))::interval
            $$;
            CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
                SELECT pg_catalog.clock_timestamp() + (SELECT shift FROM claimlab_time)
            $$;
            """;
    private static final String PASS = "UPDATE claimlab_time SET shift = shift + ?::interval";

    private final RunSchema schema;

    private VirtualTime(RunSchema schema) {
        this.schema = schema;
    }

    /** Puts the functions into a schema; to be done before anything else is installed there. */
    public static VirtualTime install(RunSchema schema) throws SQLException {
        VirtualTime time = new VirtualTime(schema);
        try (Connection connection = schema.connect()) {
            time.install(connection);
        }
        return time;
    }

    /** Puts the functions once more into its schema, which was emptied. */
    public void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INSTALL);
        }
    }

    /** Lets time pass for every session; {@code now()} stays where it was for a transaction that has asked for it, as it does in earnest. */
    public void pass(Duration duration) throws SQLException {
        try (Connection connection = schema.connect()) {
            pass(connection, duration);
        }
    }

    /** The same on a connection to the schema that is there already. */
    public void pass(Connection connection, Duration duration) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PASS)) {
            statement.setString(1, duration.toMillis() + " milliseconds");
            statement.execute();
        }
    }
}
