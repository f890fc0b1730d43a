package dev.claimlab.verify.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnshiftedTimeTest {

    private static final String FILE = """
            -- name: install
            CREATE TABLE job (id bigint, until timestamptz DEFAULT %s);
            CREATE FUNCTION ends() RETURNS timestamptz LANGUAGE sql %s AS $f$ SELECT %s $f$;
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            UPDATE job SET until = %s RETURNING id AS task;
            -- name: complete
            DELETE FROM job WHERE id = :task;
            """;

    @TempDir
    Path folder = Path.of(".");

    private List<UnshiftedTime> found(String fallback, String setting, String body, String lease) throws IOException {
        Path file = Files.writeString(folder.resolve("my.sql"), FILE.formatted(fallback, setting, body, lease));
        SqlStrategy strategy = SqlStrategy.read(file, true);
        return UnshiftedTime.of(strategy, Options.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CURRENT_TIMESTAMP",
                "current_date",
                "LOCALTIMESTAMP",
                "transaction_timestamp()",
                "statement_timestamp ()",
                "timestamptz 'now'",
                "pg_catalog.now()"
            })
    void a_word_that_stands_still_is_found_where_it_decides_a_lease(String word) throws IOException {
        assertThat(found("now()", "", "now()", word)).singleElement().satisfies(time -> {
            assertThat(time.statement()).isEqualTo("claim");
            assertThat(time.line()).isEqualTo(7);
            assertThat(time.decidesLeases()).isTrue();
            assertThat(word).containsIgnoringCase(time.word());
        });
    }

    @Test
    void a_default_decides_no_lease() throws IOException {
        assertThat(found("CURRENT_TIMESTAMP", "", "now()", "now()"))
                .containsExactly(new UnshiftedTime(
                        "install", folder.resolve("my.sql").toString(), 2, "CURRENT_TIMESTAMP", false));
    }

    @Test
    void the_body_of_a_function_may_decide_a_lease() throws IOException {
        assertThat(found("now()", "", "CURRENT_TIMESTAMP", "ends()"))
                .containsExactly(new UnshiftedTime(
                        "install", folder.resolve("my.sql").toString(), 2, "CURRENT_TIMESTAMP", true));
    }

    @Test
    void a_function_with_a_search_path_of_its_own_does_not_see_virtual_time() throws IOException {
        assertThat(found("now()", "SET search_path = pg_catalog", "now()", "ends()"))
                .containsExactly(
                        new UnshiftedTime("install", folder.resolve("my.sql").toString(), 2, "SET search_path", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now()",
                "clock_timestamp()",
                "NULL /* CURRENT_TIMESTAMP */",
                "\"current_timestamp\"",
                "job.current_date",
                "'CURRENT_TIMESTAMP'"
            })
    void what_moves_or_only_looks_like_it_is_left_alone(String word) throws IOException {
        assertThat(found("now()", "", "clock_timestamp()", word)).isEmpty();
    }
}
