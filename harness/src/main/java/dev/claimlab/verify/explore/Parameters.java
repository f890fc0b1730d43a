package dev.claimlab.verify.explore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The server's parameters that take a privilege: a superuser has it, and since PostgreSQL 15 who was granted it. */
final class Parameters {

    private static final int GRANTED_SINCE = 15;
    private static final String IS_SUPERUSER = "SELECT current_setting('is_superuser') = 'on' AND ? <> ''";
    private static final String IS_GRANTED = "SELECT pg_catalog.has_parameter_privilege(?, 'SET')";

    private Parameters() {}

    /** Whether the session may set a parameter. */
    static boolean maySet(Connection connection, String name) throws SQLException {
        boolean isGranted = connection.getMetaData().getDatabaseMajorVersion() >= GRANTED_SINCE;
        try (PreparedStatement statement = connection.prepareStatement(isGranted ? IS_GRANTED : IS_SUPERUSER)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
