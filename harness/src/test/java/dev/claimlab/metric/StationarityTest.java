package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StationarityTest {

    private static final double[] EVEN = filled(1);

    private static double[] filled(double value) {
        double[] figures = new double[12];
        Arrays.fill(figures, value);
        return figures;
    }

    private static double[] rounds(java.util.function.IntToDoubleFunction rate) {
        return IntStream.range(0, 12).mapToDouble(rate).toArray();
    }

    @Test
    void rounds_that_only_vary_are_stationary() {
        assertThat(Stationarity.of(rounds(i -> 1000 + 100 * (i % 3)), EVEN).isStationary())
                .isTrue();
    }

    @Test
    void rounds_that_become_faster_are_not() {
        Stationarity rising = Stationarity.of(rounds(i -> 1000 + 50 * i), EVEN);

        assertThat(rising.isStationary()).isFalse();
        assertThat(rising.drift()).isGreaterThan(1.1);
    }

    @Test
    void rounds_that_become_slower_are_not() {
        assertThat(Stationarity.of(rounds(i -> 1000 - 50 * i), EVEN).isStationary())
                .isFalse();
    }

    @Test
    void a_drift_of_a_few_percent_is_no_matter() {
        assertThat(Stationarity.of(rounds(i -> 1000 + 5 * i), EVEN).isStationary())
                .isTrue();
    }

    @Test
    void rounds_that_each_begin_slowly_are_not_warm() {
        double[] slow = rounds(i -> 0.5 + 0.01 * i);

        assertThat(Stationarity.of(EVEN, slow).isStationary()).isFalse();
    }

    @Test
    void a_few_slow_beginnings_are_no_matter() {
        double[] starts = rounds(i -> i == 3 ? 0.2 : 1 + 0.01 * (i % 2 == 0 ? i : -i));

        assertThat(Stationarity.of(EVEN, starts).isStationary()).isTrue();
    }
}
