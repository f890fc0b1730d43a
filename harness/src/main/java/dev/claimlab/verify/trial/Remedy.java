package dev.claimlab.verify.trial;

import dev.claimlab.sqlfile.RunObjects;
import dev.claimlab.sqlfile.SqlStatementException;
import dev.claimlab.sqlfile.parse.Spelling;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to change in a strategy file after an error of a statement. */
final class Remedy {

    private static final List<String> WORDS = List.of(
            "SELECT",
            "UPDATE",
            "DELETE",
            "INSERT",
            "WITH",
            "FROM",
            "WHERE",
            "RETURNING",
            "LIMIT",
            "ORDER",
            "VALUES",
            "INTO",
            "LOCKED",
            "SKIP",
            "CREATE",
            "TABLE",
            "INDEX",
            "FUNCTION",
            "CONFLICT",
            "COALESCE",
            "MATERIALIZED");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("task", "bigint"),
            Map.entry("priority", "integer"),
            Map.entry("limit", "integer"),
            Map.entry("attempt", "integer"),
            Map.entry("attempt_limit", "integer"),
            Map.entry("lease", "interval"),
            Map.entry("delay", "interval"),
            Map.entry("due_at", "timestamptz"),
            Map.entry("client_now", "timestamptz"),
            Map.entry("payload", "jsonb"),
            Map.entry("after", "bigint[]"),
            Map.entry("types", "text[]"));
    private static final List<String> TEXTS = List.of("type", "group", "key", "worker");
    private static final List<String> NULLABLE = List.of("due_at", "group", "key");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern FUNCTION = Pattern.compile("function ([^ (]+)\\(");
    private static final Pattern NUMBER = Pattern.compile("parameter \\$(\\d+)");
    private static final String RELATIONS =
            "SELECT relname FROM pg_class WHERE " + RunObjects.RELATIONS + " AND relkind <> 'i'";
    private static final String FUNCTIONS = "SELECT proname FROM pg_proc"
            + " WHERE pronamespace = 'pg_catalog'::regnamespace OR " + RunObjects.FUNCTIONS;

    private final Connection connection;

    /** Looks for names in the schema of this connection. */
    Remedy(Connection connection) {
        this.connection = connection;
    }

    /** The remedy; empty where the server's words say it, or nothing is known. */
    Optional<String> of(SqlStatementException error) throws SQLException {
        return switch (String.valueOf(error.getSQLState())) {
            case "42601" -> syntax(error);
            case "42P01" -> meant(QUOTED, error, RELATIONS);
            case "42883" -> function(error);
            case "42804", "42P18", "42725", "42P08", "42P38", "42846", "22P02", "22007", "22023" -> type(error);
            case "23502" -> notNull(error);
            case "0A000", "58P01" ->
                Optional.of(
                        error.words().contains("extension")
                                ? "say --pg with a server that has the extension, as in --pg docker:IMAGE"
                                : "the server cannot do this: leave it away, or say --pg with a server that can");
            case "42501" ->
                Optional.of("expected a statement that needs no more than the rights on a schema of one's"
                        + " own; say --pg with a user who may do this");
            case "25001" ->
                Optional.of("install is one transaction: leave CONCURRENTLY, VACUUM, BEGIN and COMMIT away");
            case "55P04" -> Optional.of("install is one transaction: write the value into CREATE TYPE");
            case "2D000" -> Optional.of("a statement runs in a transaction: expected no COMMIT and ROLLBACK in it");
            case "57014" -> Optional.of("it did not end within 10 s, while no other session was active");
            case "55P03", "40P01" -> Optional.of(lock(error));
            case "02000" -> Optional.of("expected rows: add RETURNING");
            default -> Optional.empty();
        };
    }

    private static Optional<String> syntax(SqlStatementException error) {
        Matcher near = QUOTED.matcher(error.words());
        if (!near.find()) {
            return Optional.empty();
        }
        String word = near.group(1);
        if (word.startsWith("$")) {
            return Optional.of(error.parameter()
                    .map(name -> "a parameter cannot follow this word; write " + cast(name) + " alone")
                    .orElse("a parameter cannot stand there"));
        }
        return Spelling.nearest(word, WORDS)
                .filter(known -> !known.equalsIgnoreCase(word))
                .map(known -> "did you mean " + known + "?");
    }

    private Optional<String> function(SqlStatementException error) throws SQLException {
        if (error.words().startsWith("operator")) {
            return type(error);
        }
        Matcher name = FUNCTION.matcher(error.words());
        if (!name.find()) {
            return Optional.empty();
        }
        List<String> known = names(FUNCTIONS);
        return known.contains(name.group(1)) ? type(error) : meant(FUNCTION, error, FUNCTIONS);
    }

    private Optional<String> meant(Pattern pattern, SqlStatementException error, String query) throws SQLException {
        Matcher name = pattern.matcher(error.words());
        return name.find()
                ? Spelling.nearest(name.group(1), names(query)).map(known -> "did you mean " + known + "?")
                : Optional.empty();
    }

    private List<String> names(String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** A parameter has no type of its own, and the server found another than its value has. */
    private static Optional<String> type(SqlStatementException error) {
        if (error.words().matches(".*\":[a-z_]+\".*")) {
            return Optional.of("a parameter between quotes is no parameter: expected it outside of them");
        }
        Matcher number = NUMBER.matcher(error.words());
        Optional<String> one = number.find()
                ? error.parameter(Integer.parseInt(number.group(1)))
                : error.parameter().or(() -> byValue(error));
        List<String> untyped = one.map(List::of).orElseGet(() -> untyped(error));
        return untyped.isEmpty()
                ? Optional.empty()
                : Optional.of("write "
                        + String.join(", ", untyped.stream().map(Remedy::cast).toList()));
    }

    /** The parameter whose value or name the server shows. */
    private static Optional<String> byValue(SqlStatementException error) {
        List<String> parameters = error.sent().parameters();
        Matcher column = QUOTED.matcher(error.words());
        if (column.find() && untyped(error).contains(column.group(1))) {
            return Optional.of(column.group(1));
        }
        return error.words().contains(" seconds\"")
                ? List.of("lease", "delay").stream()
                        .filter(parameters::contains)
                        .findFirst()
                : Optional.empty();
    }

    private static List<String> untyped(SqlStatementException error) {
        List<String> untyped = new ArrayList<>();
        List<String> parameters = error.sent().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            boolean isTyped = Pattern.compile(
                            "(?i)\\$N\\s*::|CAST\\s*\\(\\s*\\$N\\b".replace("N", String.valueOf(i + 1)))
                    .matcher(error.sent().sql())
                    .find();
            if (!isTyped && !untyped.contains(parameters.get(i))) {
                untyped.add(parameters.get(i));
            }
        }
        return untyped;
    }

    private static String cast(String parameter) {
        return ":" + parameter + "::"
                + TYPES.getOrDefault(parameter, TEXTS.contains(parameter) ? "text" : "bigint, or whatever its type is");
    }

    private static Optional<String> notNull(SqlStatementException error) {
        List<String> nullable = NULLABLE.stream()
                .filter(error.sent().parameters()::contains)
                .filter(name -> !isReplaced(error, name))
                .map(name -> ":" + name)
                .toList();
        if (nullable.isEmpty() || !error.statement().equals(SqlFile.ENQUEUE)) {
            return Optional.of("give the column a value or a DEFAULT");
        }
        String example = nullable.contains(":due_at")
                ? "COALESCE(:due_at::timestamptz, now())"
                : "COALESCE(" + nullable.get(0) + "::text, '')";
        return Optional.of(String.join(" and ", nullable) + (nullable.size() == 1 ? " is" : " are")
                + " NULL for a plain task: write " + example);
    }

    /** Whether COALESCE replaces a parameter that is NULL. */
    private static boolean isReplaced(SqlStatementException error, String name) {
        int number = error.sent().parameters().indexOf(name) + 1;
        return Pattern.compile("(?i)COALESCE\\s*\\(\\s*\\$" + number + "\\b")
                .matcher(error.sent().sql())
                .find();
    }

    private static String lock(SqlStatementException error) {
        return error.statement().equals(SqlFile.RENEW)
                ? "it waits for a lock of its own worker's claim, since renew has a connection of its own"
                : "it waits for a lock, while no other session was active";
    }
}
