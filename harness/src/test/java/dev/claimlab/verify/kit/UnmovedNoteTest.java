package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.sqlfile.SqlStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure of the kit names the words that virtual time does not move. */
final class UnmovedNoteTest {

    private static final String FILE = """
            -- name: install
            CREATE TABLE job (id bigint, until timestamptz);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            UPDATE job SET until = %s RETURNING id AS task;
            -- name: complete
            DELETE FROM job WHERE id = :task;
            """;

    @ParameterizedTest
    @CsvSource(
            value = {"'now'| 1", "CURRENT_TIMESTAMP| 0", "clock_timestamp()| 0"},
            delimiter = '|',
            quoteCharacter = '`')
    void a_failure_tells_what_stands_still_and_nothing_else(String time, int notes) {
        Claiming test = () -> SqlStrategy.parse("my.sql", FILE.formatted(time));
        AssertionError failure = new AssertionError("not claimed again");

        KitFixtureExtension.explain(test, failure);

        assertThat(failure.getSuppressed())
                .hasSize(notes)
                .allSatisfy(note -> assertThat(note).hasMessageContaining(time + " in claim (my.sql:6)"));
    }
}
