package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lets the server parse a statement: PostgreSQL stores the body of an SQL-standard function as a parse tree that can be
 * read back. Grammar, names and types are therefore those of the server's own version.
 */
final class StatementReader {

    private static final String NAME = "claimlab_lint";
    private static final String TYPES = """
            SELECT type::text
            FROM pg_prepared_statements,
                unnest(parameter_types) WITH ORDINALITY AS parameter (type, number)
            WHERE name = ?
            ORDER BY number
            """;
    private static final String TREE = """
            SELECT prosqlbody::text
            FROM pg_proc
            WHERE proname = ?
              AND pronamespace = current_schema()::regnamespace
            """;
    /** Settings for a generic plan that uses an index wherever one exists. */
    private static final List<String> INDEXES_ONLY = List.of(
            "SET plan_cache_mode = force_generic_plan",
            "SET enable_seqscan = off",
            "SET enable_bitmapscan = off",
            "SET enable_sort = off",
            "SET enable_incremental_sort = off");

    private final Connection connection;

    StatementReader(Connection connection) throws SQLException {
        this.connection = connection;
        for (String setting : INDEXES_ONLY) {
            execute(setting);
        }
    }

    /**
     * Reads one statement.
     *
     * @param function the function that contains it; empty for a statement of the file
     * @param types the types of its parameters; empty to let the server decide
     * @throws NotAnalysedException with the server's reason
     */
    ReadStatement read(SqlStatement statement, String function, List<String> types) throws SQLException {
        try {
            String given = types.isEmpty() ? "" : "(" + String.join(", ", types) + ")";
            execute("PREPARE " + NAME + given + " AS " + statement.sql());
            try {
                List<String> parameterTypes = column(TYPES);
                return new ReadStatement(
                        statement.name(),
                        function,
                        statement.file(),
                        statement.line(),
                        statement.parameters(),
                        ParsedQuery.all(NodeReader.read(tree(statement.sql(), parameterTypes))),
                        plan(parameterTypes.size()));
            } finally {
                execute("DEALLOCATE " + NAME);
            }
        } catch (SQLException e) {
            throw new NotAnalysedException(reason(e), e);
        }
    }

    private String tree(String sql, List<String> types) throws SQLException {
        execute("CREATE FUNCTION " + NAME + "(" + String.join(", ", types)
                + ") RETURNS void LANGUAGE sql BEGIN ATOMIC\n" + sql + ";\nEND");
        try {
            return String.join("", column(TREE));
        } finally {
            execute("DROP FUNCTION " + NAME);
        }
    }

    private QueryPlan plan(int parameters) throws SQLException {
        String nulls = String.join(", ", Collections.nCopies(parameters, "NULL"));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN (COSTS OFF, FORMAT JSON) EXECUTE " + NAME
                        + (parameters == 0 ? "" : "(" + nulls + ")"))) {
            return rows.next() ? QueryPlan.of(rows.getString(1)) : QueryPlan.UNKNOWN;
        }
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static String reason(SQLException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
