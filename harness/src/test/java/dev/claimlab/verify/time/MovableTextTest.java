package dev.claimlab.verify.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for the time are replaced only where a function of the same meaning can be moved. */
final class MovableTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run_at <= CURRENT_TIMESTAMP              | run_at <= "current_timestamp"()
                    day = current_date - 1                   | day = "current_date"() - 1
                    at = current_timestamp(3)                | at = "current_timestamp"(3)
                    at = LocalTime                           | at = "localtime"()
                    at < pg_catalog.now()                    | at < now()
                    at < PG_CATALOG . "now" ()               | at < "now" ()
                    at < pg_catalog.lower('x')               | at < pg_catalog.lower('x')
                    $$ SELECT Current_Timestamp $$           | $$ SELECT "current_timestamp"() $$
                    AS 'SELECT CURRENT_DATE'                 | AS 'SELECT "current_date"()'
                    $$ EXECUTE 'SELECT CURRENT_DATE' $$      | $$ EXECUTE 'SELECT "current_date"()' $$
                    $$ SELECT 'CURRENT_DATE' $$              | $$ SELECT 'CURRENT_DATE' $$
                    SET search_path = pg_catalog, pg_temp AS | SET search_path FROM CURRENT AS
                    SET search_path TO '' AS                 | SET search_path FROM CURRENT AS
                    SET search_path = public AS              | SET search_path = public AS
                    SET search_path FROM CURRENT             | SET search_path FROM CURRENT
                    -- option now: a = CURRENT_DATE          | -- option now: a = "current_date"()
                    job.current_date                         | job.current_date
                    now() AS current_timestamp               | now() AS current_timestamp
                    'CURRENT_TIMESTAMP'                      | 'CURRENT_TIMESTAMP'
                    "current_timestamp"                      | "current_timestamp"
                    -- not CURRENT_TIMESTAMP                 | -- not CURRENT_TIMESTAMP
                    """, quoteCharacter = '`')
    void a_word_for_the_time_becomes_movable(String before, String after) {
        assertThat(MovableText.of(before)).isEqualTo(after);
    }

    @Test
    void lines_stay_where_they_are() {
        assertThat(MovableText.of("SET search_path =\n pg_catalog,\n pg_temp\nAS pg_catalog.\nnow()"))
                .isEqualTo("SET search_path FROM CURRENT\n\n\nAS \nnow()");
    }
}
