package dev.claimlab.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables that a connection sees in its schema, quoted where they must be. */
public final class Tables {

    private static final String ALL = """
            SELECT quote_ident(relname)
            FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace
              AND relkind IN ('r', 'p')
            """;
    private static final String OF_STRATEGY = """
            SELECT quote_ident(relname)
            FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace
              AND relkind = 'r'
              AND relname NOT LIKE 'claimlab%'
            ORDER BY relname
            """;

    private Tables() {}

    /** All of them, those of the lab and what is partitioned among them. */
    public static List<String> all(Connection connection) throws SQLException {
        return names(connection, ALL);
    }

    /** Those that hold rows themselves, but for the lab's own. */
    public static List<String> ofStrategy(Connection connection) throws SQLException {
        return names(connection, OF_STRATEGY);
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
