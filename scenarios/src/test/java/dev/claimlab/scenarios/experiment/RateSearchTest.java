package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

final class RateSearchTest {

    private static final double LOWEST = 1;
    private static final double HIGHEST = 50_000;
    private static final double PRECISION = 1.1;
    private static final int PATIENT = 1000;

    private static RateSearch search(double start, int mostProbes, DoublePredicate holds) {
        RateSearch search = new RateSearch(new RateSearch.Range(start, LOWEST, HIGHEST, PRECISION, mostProbes));
        for (OptionalDouble rate = search.next(); rate.isPresent(); rate = search.next()) {
            search.add(rate.getAsDouble(), holds.test(rate.getAsDouble()));
        }
        return search;
    }

    private static void assertThatItContains(RateSearch search, double lowEdge, double highEdge) {
        assertThat(search.isComplete()).isTrue();
        assertThat(search.highestHeld().orElse(0)).isLessThanOrEqualTo(highEdge);
        assertThat(search.lowestFailed().orElse(Double.POSITIVE_INFINITY)).isGreaterThan(lowEdge);
    }

    @Property(tries = 500)
    void the_edge_of_what_holds_is_found_to_the_stated_precision(
            @ForAll @DoubleRange(min = 1, max = 49_000) double edge,
            @ForAll @DoubleRange(min = 1, max = 50_000) double start) {
        RateSearch search = search(start, PATIENT, rate -> rate <= edge);

        assertThatItContains(search, edge, edge);
        assertThat(search.lowestFailed().orElseThrow() / search.highestHeld().orElseThrow())
                .isLessThanOrEqualTo(PRECISION);
    }

    @Property(tries = 500)
    void one_wrong_answer_of_three_at_each_rate_does_not_mislead(
            @ForAll @DoubleRange(min = 1, max = 49_000) double edge, @ForAll long seed) {
        Map<Double, Integer> asked = new HashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        Map<Double, Integer> lies = new HashMap<>();

        RateSearch search = search(500, PATIENT, rate -> {
            int time = asked.merge(rate, 1, Integer::sum);
            int lie = lies.computeIfAbsent(rate, key -> random.nextInt(1, 5));
            return (rate <= edge) != (time == lie);
        });

        assertThatItContains(search, edge, edge);
        assertThat(asked.values()).allMatch(times -> times <= 3);
    }

    @Property(tries = 500)
    void answers_at_random_near_the_edge_leave_the_interval_there(
            @ForAll @DoubleRange(min = 2, max = 40_000) double edge, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double low = edge / 1.2;
        double high = edge * 1.2;

        RateSearch search = search(500, PATIENT, rate -> rate <= low || (rate < high && random.nextBoolean()));

        assertThatItContains(search, low, high);
    }

    @Property(tries = 200)
    void it_never_asks_more_often_than_it_may(
            @ForAll @IntRange(min = 1, max = 20) int most, @ForAll @DoubleRange(min = 1, max = 49_000) double edge) {
        int[] asked = new int[1];

        search(500, most, rate -> {
            asked[0]++;
            return rate <= edge;
        });

        assertThat(asked[0]).isLessThanOrEqualTo(most);
    }

    @Property(tries = 200)
    void twelve_probes_find_an_edge_within_a_factor_of_sixteen_above_the_start(
            @ForAll @DoubleRange(min = 500, max = 8_000) double edge) {
        RateSearch search = search(500, 12, rate -> rate <= edge);

        assertThat(search.isComplete()).isTrue();
    }

    @Example
    void what_always_holds_is_asked_up_to_the_highest_rate() {
        RateSearch search = search(500, PATIENT, rate -> true);

        assertThat(search.highestHeld()).hasValue(HIGHEST);
        assertThat(search.lowestFailed()).isEmpty();
    }

    @Example
    void what_never_holds_is_asked_down_to_the_lowest_rate() {
        RateSearch search = search(500, PATIENT, rate -> false);

        assertThat(search.highestHeld()).isEmpty();
        assertThat(search.lowestFailed()).hasValue(LOWEST);
    }

    @Example
    void a_range_upside_down_is_refused() {
        assertThatThrownBy(() -> new RateSearch.Range(10, 20, 5, PRECISION, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20.0, 10.0, 5.0");
    }
}
