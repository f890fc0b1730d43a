package dev.claimlab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

final class ArrivalsTest {

    private static final long SECOND = 1_000_000_000;

    private static long[] offsets(Arrivals arrivals) {
        return IntStream.range(0, arrivals.count())
                .mapToLong(arrivals::offsetNanos)
                .toArray();
    }

    private static Arrivals poisson(double rate, long durationNanos, long seed) {
        return Arrivals.poisson(rate, durationNanos, new SplittableRandom(seed));
    }

    @Property(tries = 100)
    void the_same_seed_makes_the_same_arrivals(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 2_000) double rate) {
        assertThat(offsets(poisson(rate, SECOND, seed))).isEqualTo(offsets(poisson(rate, SECOND, seed)));
    }

    @Example
    void another_seed_makes_other_arrivals() {
        assertThat(offsets(poisson(1_000, SECOND, 1))).isNotEqualTo(offsets(poisson(1_000, SECOND, 2)));
    }

    @Property(tries = 100)
    void a_trickle_is_three_a_period_of_which_two_come_together_and_one_a_moment_later(@ForAll long seed) {
        Arrivals trickle = Arrivals.trickle(4 * SECOND, 13 * SECOND, new SplittableRandom(seed));

        assertThat(trickle.count()).isEqualTo(9);
        for (int first = 0; first < 9; first += 3) {
            assertThat(trickle.offsetNanos(first)).isEqualTo(first / 3 * 4L * SECOND);
            assertThat(trickle.together(first)).isEqualTo(2);
            assertThat(trickle.offsetNanos(first + 1)).isEqualTo(trickle.offsetNanos(first));
            assertThat(trickle.together(first + 2)).isEqualTo(1);
            assertThat(trickle.offsetNanos(first + 2) - trickle.offsetNanos(first))
                    .isBetween(1L, SECOND / 10);
        }
    }

    @Property(tries = 100)
    void arrivals_are_sorted_and_within_their_time(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.1, max = 5_000) double rate,
            @ForAll @IntRange(max = 2_000) int durationMillis) {
        long durationNanos = durationMillis * 1_000_000L;

        long[] offsets = offsets(poisson(rate, durationNanos, seed));

        assertThat(offsets).isSorted();
        assertThat(IntStream.range(0, offsets.length).mapToLong(i -> offsets[i]))
                .allMatch(offset -> offset >= 0 && offset < Math.max(1, durationNanos));
    }

    @Property(tries = 100)
    void as_many_arrive_as_the_rate_says(
            @ForAll @IntRange(max = 10_000) int seed, @ForAll @DoubleRange(min = 100, max = 5_000) double rate) {
        double expected = rate * 2;

        assertThat((double) poisson(rate, 2 * SECOND, seed).count())
                .isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }

    @Example
    void gaps_scatter_as_those_of_independent_arrivals() {
        long[] offsets = offsets(poisson(1_000, 20 * SECOND, 7));
        long longGaps = IntStream.range(1, offsets.length)
                .filter(i -> offsets[i] - offsets[i - 1] > 1_000_000)
                .count();
        double expected = offsets.length / Math.E;

        assertThat((double) longGaps).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }

    @Property(tries = 100)
    void a_burst_comes_at_the_beginning_of_its_period(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 1, max = 2_000) double rate,
            @ForAll @IntRange(min = 1, max = 3_000) int periodMillis) {
        long period = periodMillis * 1_000_000L;

        long[] offsets = offsets(Arrivals.burst(rate, period, 2 * SECOND, seed));

        assertThat(offsets).isSorted();
        assertThat(LongStream.of(offsets)).allMatch(offset -> offset % period == 0 && offset < 2 * SECOND);
    }

    @Property(tries = 50)
    void bursts_bring_as_many_as_the_rate_says(@ForAll @IntRange(max = 10_000) int seed) {
        assertThat((double) Arrivals.burst(1_000, SECOND / 4, 2 * SECOND, seed).count())
                .isCloseTo(2_000, within(5 * Math.sqrt(2_000)));
    }

    @Property(tries = 50)
    void the_same_seed_makes_the_same_bursts(@ForAll long seed) {
        assertThat(offsets(Arrivals.burst(500, SECOND, 3 * SECOND, seed)))
                .isEqualTo(offsets(Arrivals.burst(500, SECOND, 3 * SECOND, seed)));
    }

    @Example
    void a_burst_without_a_period_is_refused() {
        assertThatThrownBy(() -> Arrivals.burst(500, 0, SECOND, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 50)
    void a_flood_is_known_among_the_others(@ForAll @IntRange(max = 10_000) int seed) {
        Arrivals quiet = poisson(100, SECOND, seed);
        Arrivals flood = Arrivals.burst(400, SECOND / 2, SECOND, seed);

        Arrivals both = quiet.beside(flood);

        assertThat(offsets(both)).isSorted().hasSize(quiet.count() + flood.count());
        assertThat(IntStream.range(0, both.count()).filter(both::isFlood).mapToLong(both::offsetNanos))
                .containsExactly(LongStream.of(offsets(flood)).boxed().toArray(Long[]::new));
        assertThat(IntStream.range(0, quiet.count())).noneMatch(quiet::isFlood);
    }

    @Property(tries = 20)
    void a_backlog_arrives_at_once(@ForAll @IntRange(max = 5_000) int count) {
        Arrivals arrivals = Arrivals.atOnce(count);

        assertThat(arrivals.count()).isEqualTo(count);
        assertThat(offsets(arrivals)).containsOnly(new long[count == 0 ? 0 : 1]);
    }

    @Property(tries = 20)
    void a_rate_of_nothing_is_refused(@ForAll @DoubleRange(min = -100, max = 0) double rate) {
        assertThatThrownBy(() -> poisson(rate, SECOND, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(rate));
    }

    @Example
    void a_rate_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> poisson(Double.NaN, SECOND, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
