package dev.claimlab.verify.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What virtual time cannot move is named with its statement and line, and nothing else is. */
final class UnmovedTimeTest {

    private static final String FILE = """
            -- name: install
            CREATE TABLE job (id bigint, until timestamptz DEFAULT now());
            CREATE FUNCTION ends() RETURNS timestamptz LANGUAGE sql %s AS $f$ SELECT now() $f$;
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            UPDATE job SET until = %s RETURNING id AS task;
            -- name: complete
            DELETE FROM job WHERE id = :task;
            """;

    @TempDir
    Path folder = Path.of(".");

    private List<UnmovedTime> found(String setting, String time) throws IOException {
        Path file = Files.writeString(folder.resolve("my.sql"), FILE.formatted(setting, time));
        return UnmovedTime.of(SqlStrategy.read(file, true), Options.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamptz 'now'",
                "'now'",
                "'NOW'::timestamptz",
                "CAST('today' AS timestamptz)",
                "'tomorrow' :: date",
                "pg_xact_commit_timestamp(job.xmin)",
                "(SELECT state_change FROM pg_stat_activity LIMIT 1)"
            })
    void what_stands_still_is_named(String time) throws IOException {
        assertThat(found("", time)).singleElement().satisfies(unmoved -> {
            assertThat(unmoved.statement()).isEqualTo("claim");
            assertThat(unmoved.line()).isEqualTo(7);
            assertThat(time).containsIgnoringCase(unmoved.word());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET search_path = public, pg_temp", "SET search_path TO \"other\""})
    void a_function_that_looks_into_other_schemas_is_named(String setting) throws IOException {
        assertThat(found(setting, "ends()"))
                .containsExactly(new UnmovedTime(
                        "install", folder.resolve("my.sql").toString(), 2, "what follows SET search_path"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SET search_path = pg_catalog, pg_temp",
                "SET search_path TO ''",
                "SET search_path FROM CURRENT"
            })
    void a_search_path_of_the_server_s_own_schemas_is_none(String setting) throws IOException {
        assertThat(found(setting, "ends()")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now()",
                "clock_timestamp()",
                "CURRENT_TIMESTAMP",
                "current_timestamp(3)",
                "CURRENT_DATE",
                "LOCALTIMESTAMP",
                "transaction_timestamp()",
                "statement_timestamp ()",
                "pg_catalog.now()",
                "timeofday()::timestamptz",
                "NULL /* 'now' */",
                "\"current_timestamp\"",
                "job.current_date",
                "NULLIF('today', '')",
                "'CURRENT_TIMESTAMP'"
            })
    void what_moves_or_only_looks_like_time_is_left_alone(String time) throws IOException {
        assertThat(found("", time)).isEmpty();
    }
}
