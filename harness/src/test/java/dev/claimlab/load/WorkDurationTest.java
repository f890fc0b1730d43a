package dev.claimlab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "5, 5000000, false",
        "5ms, 5000000, false",
        "0.5ms, 500000, false",
        "250us, 250000, false",
        "2s, 2000000000, false",
        "1m, 60000000000, false",
        "exp:20ms, 20000000, true",
        "exp:20, 20000000, true"
    })
    void a_text_is_read(String text, long meanNanos, boolean exponential) {
        assertThat(WorkDuration.parse(text)).isEqualTo(new WorkDuration(meanNanos, exponential));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ms", "-5ms", "5 ms", "5h", "exp:", "exp20ms", "1e3ms", "5ms "})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> WorkDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5ms", "0.5ms", "exp:20ms"})
    void what_work_says_of_itself_can_be_read_again(String text) {
        WorkDuration workDuration = WorkDuration.parse(text);

        assertThat(WorkDuration.parse(workDuration.toString())).isEqualTo(workDuration);
    }

    @Test
    void steady_work_is_the_same_for_every_task() {
        WorkDuration workDuration = WorkDuration.parse("5ms");

        assertThat(LongStream.range(0, 100).map(task -> workDuration.nanos(7, task)))
                .containsOnly(5_000_000L);
    }

    @Test
    void no_work_takes_no_time_even_if_it_scatters() {
        assertThat(WorkDuration.NONE.nanos(7, 1)).isZero();
        assertThat(WorkDuration.parse("exp:0").nanos(7, 1)).isZero();
    }

    @Test
    void scattered_work_is_the_same_for_the_same_seed_and_task() {
        WorkDuration workDuration = WorkDuration.parse("exp:20ms");

        assertThat(workDuration.nanos(7, 3)).isEqualTo(workDuration.nanos(7, 3));
        assertThat(workDuration.nanos(7, 3))
                .isNotEqualTo(workDuration.nanos(7, 4))
                .isNotEqualTo(workDuration.nanos(8, 3));
    }

    @Test
    void scattered_work_has_the_mean_that_it_says() {
        WorkDuration workDuration = WorkDuration.parse("exp:20ms");
        int tasks = 20_000;

        double mean = LongStream.range(0, tasks)
                .map(task -> workDuration.nanos(7, task))
                .average()
                .orElse(0);

        assertThat(mean).isCloseTo(20e6, within(5 * 20e6 / Math.sqrt(tasks)));
    }

    @Test
    void scattered_work_is_never_negative() {
        WorkDuration workDuration = WorkDuration.parse("exp:20ms");

        assertThat(LongStream.range(0, 1_000).map(task -> workDuration.nanos(7, task)))
                .allMatch(nanos -> nanos >= 0);
    }

    @Test
    void the_mean_is_known_as_a_duration() {
        assertThat(WorkDuration.parse("exp:20ms").mean()).isEqualTo(Duration.ofMillis(20));
    }
}
