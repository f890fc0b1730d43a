package dev.claimlab.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables visible to a connection in its schema, quoted where necessary. */
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

    /** All tables, including those of the harness and partitioned parents. */
    public static List<String> all(Connection connection) throws SQLException {
        return names(connection, ALL);
    }

    /** The tables that store rows themselves, without those of the harness. */
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
