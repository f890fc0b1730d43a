package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int TASKS = 3000;

    /** Tasks whose times, as fractions of a second, are uniform random numbers mapped by a function. */
    private static @Nullable WarmUp ofTimes(int tasks, long seed, DoubleUnaryOperator bend) {
        SplittableRandom random = new SplittableRandom(seed);
        return WarmUp.of(
                LongStream.range(0, tasks)
                        .map(task -> (long) (bend.applyAsDouble(random.nextDouble()) * (SECOND - 1)))
                        .sorted()
                        .toArray(),
                0,
                SECOND);
    }

    private static WarmUp told(@Nullable WarmUp warmUp) {
        assertThat(warmUp).isNotNull();
        return warmUp;
    }

    @Test
    void a_rate_that_rises_had_not_warmed_up() {
        WarmUp warmUp = told(ofTimes(TASKS, 1, Math::sqrt));

        assertThat(warmUp.warm()).isFalse();
        assertThat(warmUp.firstPerSecond()).isLessThan(warmUp.laterPerSecond());
        assertThat(warmUp.chance()).isLessThan(0.01);
    }

    @Test
    void a_rate_that_stays_the_same_but_for_chance_had() {
        assertThat(LongStream.range(1, 50).mapToObj(seed -> told(ofTimes(TASKS, seed, part -> part))))
                .allMatch(WarmUp::warm);
    }

    @Test
    void a_rate_that_falls_had_warmed_up_whatever_it_fell_for() {
        assertThat(told(ofTimes(TASKS, 1, part -> part * part)).warm()).isTrue();
    }

    @Test
    void a_few_tasks_tell_nothing() {
        assertThat(ofTimes(299, 1, Math::sqrt)).isNull();
    }
}
