package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.RunObjects;
import dev.claimlab.verify.lint.SqlFunction.Variable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads functions and tables from the server's catalogue, each once. */
final class FunctionCatalog {

    private static final String FUNCTIONS = """
            SELECT function.oid, proname, {own} AS own, lanname,
                COALESCE(prosrc, '') AS source, COALESCE(prosqlbody::text, '') AS body,
                COALESCE(proargnames, '{}') AS names,
                ARRAY(
                    SELECT format_type(type, NULL)
                    FROM unnest(COALESCE(proallargtypes, proargtypes::oid[])) WITH ORDINALITY AS argument (type, number)
                    ORDER BY number
                ) AS types,
                COALESCE(proargmodes::text[], '{}') AS modes
            FROM pg_proc AS function
            JOIN pg_language AS language ON language.oid = prolang
            WHERE function.oid = ANY (?)
            """.replace("{own}", RunObjects.FUNCTIONS);
    private static final String LOCAL_TIMES = """
            SELECT relname || '.' || attname
            FROM pg_attribute
            JOIN pg_class ON pg_class.oid = attrelid
            WHERE attrelid = ANY (?)
              AND attnum > 0
              AND NOT attisdropped
              AND atttypid = 'timestamp'::regtype
            ORDER BY attrelid, attnum
            """;
    private static final String VIEWS = """
            SELECT relname
            FROM pg_class
            WHERE oid = ANY (?)
              AND relkind IN ('v', 'm')
              AND {own}
            """.replace("{own}", RunObjects.RELATIONS);

    private final Connection connection;
    private final Map<Long, SqlFunction> sqlFunctions = new HashMap<>();

    FunctionCatalog(Connection connection) {
        this.connection = connection;
    }

    /** The functions with these ids. */
    List<SqlFunction> functions(Collection<Long> ids) throws SQLException {
        List<Long> unknown = ids.stream()
                .distinct()
                .filter(id -> !sqlFunctions.containsKey(id))
                .toList();
        if (!unknown.isEmpty()) {
            load(unknown);
        }
        return ids.stream()
                .distinct()
                .filter(sqlFunctions::containsKey)
                .map(sqlFunctions::get)
                .toList();
    }

    /** The name of a function that was read before; empty for an unknown id. */
    String functionName(long id) {
        @Nullable SqlFunction sqlFunction = sqlFunctions.get(id);
        return sqlFunction == null ? "" : sqlFunction.name();
    }

    /** The columns of these tables with a time type without time zone. */
    List<String> columnsWithoutTimeZone(Collection<Long> tables) throws SQLException {
        return texts(LOCAL_TIMES, tables);
    }

    /** The views among these relations that the file created. */
    List<String> views(Collection<Long> relations) throws SQLException {
        return texts(VIEWS, relations);
    }

    private List<String> texts(String query, Collection<Long> ids) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("oid", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    private void load(List<Long> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FUNCTIONS)) {
            statement.setArray(1, connection.createArrayOf("oid", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    SqlFunction sqlFunction = new SqlFunction(
                            rows.getLong("oid"),
                            rows.getString("proname"),
                            rows.getBoolean("own"),
                            rows.getString("lanname"),
                            rows.getString("source"),
                            rows.getString("body"),
                            variables(rows.getArray("names"), rows.getArray("types"), rows.getArray("modes")));
                    sqlFunctions.put(sqlFunction.id(), sqlFunction);
                }
            }
        }
    }

    private static List<Variable> variables(Array names, Array types, Array modes) throws SQLException {
        List<String> given = texts(names);
        List<String> kinds = texts(modes);
        List<Variable> variables = new ArrayList<>();
        for (String type : texts(types)) {
            String name = variables.size() < given.size() ? given.get(variables.size()) : "";
            boolean isResult =
                    variables.size() < kinds.size() && List.of("o", "t").contains(kinds.get(variables.size()));
            variables.add(new Variable(name, type, isResult));
        }
        return variables;
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }
}
