package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of a schema for the time tell another time than those of the server. */
@Tag("server")
final class TimeFunctionsTest {

    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now()",
                "clock_timestamp()",
                "transaction_timestamp()",
                "statement_timestamp()",
                "timeofday()::timestamptz",
                "\"current_timestamp\"()",
                "\"current_timestamp\"(0)",
                "\"localtimestamp\"()::timestamptz",
                "\"localtimestamp\"(3)::timestamptz",
                "\"current_date\"() + \"current_time\"()",
                "\"current_date\"() + \"current_time\"(3)",
                "(\"current_date\"() + \"localtime\"())::timestamptz",
                "(\"current_date\"() + \"localtime\"(3))::timestamptz",
                "pg_catalog.now() + age(pg_catalog.now()) + interval '1 day'",
                "pg_catalog.now() + age(pg_catalog.now()::timestamp) + interval '1 day'"
            })
    void each_function_follows_virtual_time(String expression) throws SQLException {
        try (RunSchema schema = RunSchema.create(ServerSandbox.server(), "time")) {
            VirtualTime.install(schema).pass(FOUR_DAYS);
            String seconds = "SELECT extract(epoch FROM (" + expression + ") - pg_catalog.now())";
            assertThat(number(schema, seconds)).isBetween(3.0 * 86_400, 5.0 * 86_400);
        }
    }

    @Test
    void time_runs_faster_from_a_moment_on() throws SQLException {
        try (RunSchema schema = RunSchema.create(ServerSandbox.server(), "time")) {
            try (Connection connection = schema.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(new TimeFunctions(schema.name()).running(10)
                        + "UPDATE claimlab_time SET begin = begin - interval '1 hour'");
            }
            String hours = "SELECT extract(epoch FROM %s - pg_catalog.now()) / 3600";
            assertThat(number(schema, hours.formatted("now()"))).isBetween(8.9, 11.0);
            assertThat(number(schema, hours.formatted("clock_timestamp()"))).isBetween(8.9, 11.0);
            assertThat(number(schema, hours.formatted("\"current_timestamp\"()")))
                    .isBetween(8.9, 11.0);
        }
    }

    private static double number(RunSchema schema, String sql) throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getDouble(1);
        }
    }
}
