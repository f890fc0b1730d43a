package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A measured time is told as its author would write it. */
final class RoundTimeTest {

    @ParameterizedTest
    @CsvSource({"PT4M56S, PT5M1S, PT5M", "PT0.9S, PT1S, PT1S", "PT23H30M, PT24H10M, PT24H", "PT1.21S, PT1.24S, PT1.24S"
    })
    void the_roundest_time_in_the_interval_is_told(Duration longerThan, Duration atMost, Duration round) {
        assertThat(RoundTime.within(longerThan, atMost)).isEqualTo(round);
    }
}
