package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for the time are replaced only where a function of the same meaning can be moved. */
final class MovableTimeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run_at <= CURRENT_TIMESTAMP        | run_at <= now()
                    day = current_date - 1             | day = now()::date - 1
                    at < transaction_timestamp()       | at < now()
                    $$ SELECT Current_Timestamp $$     | $$ SELECT now() $$
                    current_timestamp(3)               | current_timestamp(3)
                    'CURRENT_TIMESTAMP'                | 'CURRENT_TIMESTAMP'
                    "current_timestamp"                | "current_timestamp"
                    -- not CURRENT_TIMESTAMP           | -- not CURRENT_TIMESTAMP
                    """, quoteCharacter = '`')
    void a_word_for_the_time_becomes_movable(String before, String after) {
        assertThat(MovableTime.rewritten(before)).isEqualTo(after);
    }
}
