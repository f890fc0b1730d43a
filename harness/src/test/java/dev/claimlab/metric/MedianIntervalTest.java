package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class MedianIntervalTest {

    private static final int SAMPLES = 4000;

    @Property(tries = 200)
    void the_median_lies_in_its_interval_and_the_interval_in_the_sample(
            @ForAll @Size(min = 6, max = 50) double[] sample) {
        MedianInterval interval = MedianInterval.of(sample);

        assertThat(interval.low()).isLessThanOrEqualTo(interval.median());
        assertThat(interval.high()).isGreaterThanOrEqualTo(interval.median());
        assertThat(sample).contains(interval.low(), interval.high());
    }

    @Example
    void it_holds_the_true_median_of_a_skewed_distribution_in_95_of_100_samples() {
        SplittableRandom random = new SplittableRandom(1);
        long held = IntStream.range(0, SAMPLES)
                .mapToObj(sample -> MedianInterval.of(
                        random.doubles(15).map(x -> Math.pow(x, 5)).toArray()))
                .filter(interval -> interval.low() <= Math.pow(0.5, 5) && Math.pow(0.5, 5) <= interval.high())
                .count();

        assertThat(held / (double) SAMPLES).isBetween(0.95, 0.985);
    }

    @Example
    void of_sixty_figures_it_lies_between_the_22nd_and_the_39th() {
        MedianInterval interval =
                MedianInterval.of(IntStream.rangeClosed(1, 60).asDoubleStream().toArray());

        assertThat(interval).isEqualTo(new MedianInterval(30.5, 22, 39));
    }

    @Example
    void five_figures_are_too_few() {
        assertThatThrownBy(() -> MedianInterval.of(new double[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 6 figures, not 5");
    }
}
