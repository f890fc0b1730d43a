package dev.claimlab.verify.cost;

import dev.claimlab.spi.Preset;
import dev.claimlab.spi.TaskTypes;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.time.Clock;

/** A strategy file's claim with literal values in place of parameters, so that the server can explain it. */
final class ClaimText {

    private ClaimText() {}

    /** The claim as this worker sends it. */
    static String of(Preset preset, SqlStrategy strategy, WorkerId worker) {
        SqlStatement claim = strategy.statements(preset.options()).stream()
                .filter(statement -> statement.name().equals("claim"))
                .findFirst()
                .orElseThrow();
        String sql = claim.sql();
        for (int number = claim.parameters().size(); number > 0; number--) {
            sql = sql.replace("$" + number, value(preset, claim.parameters().get(number - 1), worker));
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
