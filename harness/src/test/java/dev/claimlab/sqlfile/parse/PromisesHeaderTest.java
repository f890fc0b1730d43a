package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.Promises;
import dev.claimlab.spi.Promises.BackOff;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header with the numbers that a queue promises. */
final class PromisesHeaderTest {

    @Test
    void it_says_attempts_lease_and_back_off() {
        assertThat(PromisesHeader.parse("attempts 25, lease 5m, backoff own"))
                .isEqualTo(Promises.NONE
                        .withAttempts(25)
                        .withLease(Duration.ofMinutes(5))
                        .withBackOff(BackOff.OWN));
        assertThat(PromisesHeader.parse("lease 2h")).isEqualTo(Promises.NONE.withLease(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "attempts", "attempts 0", "lease 5", "lease 5 minutes", "backoff mine", "retries 3"})
    void anything_else_is_answered_with_what_is_expected(String text) {
        assertThatThrownBy(() -> PromisesHeader.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 'attempts 25', 'lease 5m', 'backoff own'");
    }
}
