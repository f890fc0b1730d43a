package dev.claimlab.verify.kit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One connection that is opened on first use and kept; replaced when it was lost. */
final class KeptConnection implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final Source source;
    private @Nullable Connection kept;

    KeptConnection(Source source) {
        this.source = source;
    }

    /** The connection, validated by one round trip. */
    Connection get() throws SQLException {
        Connection connection = kept;
        if (connection == null || !connection.isValid(PATIENCE_SECONDS)) {
            connection = source.open();
            kept = connection;
        }
        return connection;
    }

    /** Closes it; the next use opens another. */
    @Override
    public void close() throws SQLException {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            connection.close();
        }
    }

    /** The source of the connection. */
    @FunctionalInterface
    interface Source {

        /** Opens a connection. */
        Connection open() throws SQLException;
    }
}
