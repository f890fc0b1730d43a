package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepErrorTest {

    private static final String GOOD = """
            -- effects: joined
            -- name: install
            CREATE TABLE q (task bigint);
            -- name: enqueue
            INSERT INTO q VALUES (:task);
            -- name: claim
            SELECT task FROM q;
            -- name: claim 2
            -- rows: any
            SELECT 1;
            -- name: complete
            DELETE FROM q WHERE task = :task;
            -- name: duty sweep every 5s
            SELECT 2;
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claim 2 | claim 3 | q.sql:8: no step before 'claim 3'; expected a line '-- name: claim 2'",
                "claim 2 | claim 0 | q.sql:8: step 0 of 'claim'; the first step is 'claim'",
                "claim 2 | remaining 2 | q.sql:8: 'remaining' has a step 2; expected one statement",
                "claim 2 | claim | q.sql:8: a second statement 'claim'; expected one, or a further step, '-- name: claim 2'",
                "rows: any | rows: some | q.sql:9: rows 'some'; expected any",
                "rows: any | between: nothing | q.sql:9: between 'nothing'; expected commit",
                "every 5s | every often | q.sql:13: period 'often'; expected a time such as 500ms or 1s",
                "name: complete | name: complete every 5s | q.sql:11: a period of 'complete'; expected one of a duty",
                "effects: joined | effects: elsewhere | q.sql:1: effects 'elsewhere'; expected joined or outside",
                "effects: joined | refusal: no | q.sql:1: refusal 'no'; expected SQLSTATEs such as P0001, or silent",
                "effects: joined | collapses: both | q.sql:1: collapses 'both'; expected skip or replace or error",
                "effects: joined | numbers: large | q.sql:1: numbers 'large'; expected as typed or wide or narrow",
                "effects: joined | column: tries | q.sql:1: column 'tries'; expected 'NAME is ' and one of",
                "effects: joined | states: new = NEW | q.sql:1: states 'new = NEW'; expected 'NAME = ' and one of",
                "effects: joined | between: all | q.sql:1: between 'all'; expected commit",
                "effects: joined | listen: A B | q.sql:1: listen 'A B'; expected a plain name in lower case, a quoted",
            })
    void a_mistake_is_told_with_its_line_and_what_was_expected(String right, String wrong, String message) {
        assertThatThrownBy(() -> SqlStrategy.parse("q.sql", GOOD.replace(right, wrong)))
                .isInstanceOf(SqlFileException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void a_well_formed_file_is_read() {
        assertThat(SqlStrategy.parse("q.sql", GOOD).statements(Options.DEFAULT))
                .extracting(SqlStatement::name)
                .containsExactly("enqueue", "claim", "claim 2", "complete", "duty sweep");
    }
}
