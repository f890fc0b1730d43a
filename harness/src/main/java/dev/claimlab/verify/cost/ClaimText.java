package dev.claimlab.verify.cost;

import dev.claimlab.spi.Preset;
import dev.claimlab.spi.TaskTypes;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A strategy file's claim with literal values in place of parameters, so that the server can explain it. */
final class ClaimText {

    private ClaimText() {}

    /** The claim as this worker sends it, after it has joined on the connection where the file says how. */
    static String of(Preset preset, SqlStrategy strategy, WorkerId worker, Connection connection) throws SQLException {
        Map<String, String> joined = new TreeMap<>();
        for (SqlStatement step : statements(preset, strategy, "join")) {
            join(text(step, preset, worker, joined), connection, joined);
        }
        return text(statements(preset, strategy, "claim").get(0), preset, worker, joined);
    }

    private static List<SqlStatement> statements(Preset preset, SqlStrategy strategy, String operation) {
        return strategy.statements(preset.options()).stream()
                .filter(statement -> SqlFile.operation(statement.name()).equals(operation))
                .toList();
    }

    private static void join(String sql, Connection connection, Map<String, String> joined) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            if (!statement.execute(sql)) {
                return;
            }
            try (ResultSet rows = statement.getResultSet()) {
                if (rows.next()) {
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        joined.put(rows.getMetaData().getColumnLabel(column), literal(rows.getString(column)));
                    }
                }
            }
        }
    }

    private static String literal(@Nullable String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    private static String text(SqlStatement statement, Preset preset, WorkerId worker, Map<String, String> joined) {
        String sql = statement.sql();
        for (int number = statement.parameters().size(); number > 0; number--) {
            String parameter = statement.parameters().get(number - 1);
            String own = joined.get(parameter);
            sql = sql.replace("$" + number, own == null ? value(preset, parameter, worker) : own);
        }
        return sql;
    }

    private static String value(Preset preset, String parameter, WorkerId worker) {
        return switch (parameter) {
            case "limit" -> "'" + preset.options().batch() + "'";
            case "attempt_limit" -> "'" + preset.options().attemptLimit() + "'";
            case "lease" -> "'" + preset.options().lease().toSeconds() + " seconds'";
            case "delay" -> "'0 seconds'";
            case "worker" -> "'" + worker + "'";
            case "process" -> "'process-" + worker + "'";
            case "client_now" -> "'" + Clock.systemUTC().instant() + "'";
            case "types" -> "'{" + String.join(",", TaskTypes.ALL) + "}'";
            default -> throw new IllegalStateException("a claim with the parameter " + parameter);
        };
    }
}
