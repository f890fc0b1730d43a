package dev.claimlab.database;

import dev.claimlab.sqlfile.RunObjects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of a run, as a connection to it names them: quoted and qualified where necessary. */
public final class Tables {

    private static final String ALL = """
            SELECT oid::regclass::text
            FROM pg_class
            WHERE {own}
              AND relkind IN ('r', 'p')
            """.replace("{own}", RunObjects.RELATIONS);
    private static final String OF_STRATEGY = """
            SELECT oid::regclass::text
            FROM pg_class
            WHERE {own}
              AND relkind = 'r'
              AND relname NOT LIKE 'claimlab%'
            ORDER BY relname
            """.replace("{own}", RunObjects.RELATIONS);

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
