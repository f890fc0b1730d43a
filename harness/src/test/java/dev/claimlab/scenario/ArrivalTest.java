package dev.claimlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.load.Arrivals;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.spi.Effects;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalTest {

    private static final long SECOND = 1_000_000_000L;
    private static final TaskMix NOISY = TaskMix.PLAIN.withGroups(4).withNoisy(0.5);

    private static RunSettings settings(double rate, String work) {
        return new RunSettings(
                4,
                OptionalLong.empty(),
                Duration.ofSeconds(5),
                rate,
                WorkDuration.parse(work),
                Effects.JOINED,
                20,
                0,
                1,
                0,
                0,
                Duration.ofSeconds(8));
    }

    @Test
    void names_are_those_of_saved_manifests() {
        assertThat(new AllAtOnce().name()).isEqualTo("BACKLOG");
        assertThat(new OpenLoop().name()).isEqualTo("OPEN_LOOP");
        assertThat(new Bursts().name()).isEqualTo("BURSTS");
        assertThat(new Trickle().name()).isEqualTo("TRICKLE");
    }

    @Test
    void only_a_trickle_asks_whether_workers_are_woken_and_lets_them_poll_hardly_ever() {
        assertThat(new Trickle().needsWakeUp()).isTrue();
        assertThat(new Trickle().fallbackPoll()).isGreaterThan(new OpenLoop().fallbackPoll());
        assertThat(new OpenLoop().needsWakeUp()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100,1", "500,2", "501,3", "100000,8"})
    void producers_grow_with_the_rate_up_to_eight(double rate, int producers) {
        assertThat(new OpenLoop().producers(settings(rate, "0"))).isEqualTo(producers);
        assertThat(new Trickle().producers(settings(rate, "0"))).isOne();
    }

    @ParameterizedTest
    @CsvSource({"0,300", "1ms,300", "50ms,80", "10s,4"})
    void a_warm_up_takes_about_a_second(String work, long tasks) {
        assertThat(new OpenLoop().warmUpTasks(settings(500, work))).isEqualTo(tasks);
        assertThat(new Trickle().warmUpTasks(settings(500, work))).isEqualTo(4);
    }

    @Test
    void bursts_without_a_noisy_group_begin_with_each_second() {
        Arrivals times = new Bursts().times(settings(100, "0"), TaskMix.PLAIN, 3 * SECOND);
        assertThat(IntStream.range(0, times.count()).mapToLong(times::offsetNanos))
                .isNotEmpty()
                .allSatisfy(offset -> assertThat(offset % SECOND).isZero());
    }

    @Test
    void bursts_of_a_noisy_group_are_its_flood_beside_the_others() {
        Arrivals times = new Bursts().times(settings(100, "0"), NOISY, 3 * SECOND);
        assertThat(IntStream.range(0, times.count()).boxed())
                .anyMatch(times::isFlood)
                .anyMatch(index -> !times.isFlood(index));
    }
}
