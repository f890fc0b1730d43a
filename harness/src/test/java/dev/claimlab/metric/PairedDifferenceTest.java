package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison is tried on rounds whose truth is known: drawn from a seed, with a drift that all contestants share. */
final class PairedDifferenceTest {

    private static final int COMPARISONS = 400;
    private static final double NINETEEN_OF_TWENTY = 0.95;

    /** Rates of contestants over rounds: each round has a pace of its own, each contestant noise and a factor. */
    private static double[][] rounds(SplittableRandom random, double noise, double... factors) {
        int count = PairedDifference.rounds(factors.length);
        double[][] rates = new double[factors.length][count];
        double pace = 1000;
        for (int round = 0; round < count; round++) {
            pace *= Math.exp(0.1 * gauss(random));
            for (int contestant = 0; contestant < factors.length; contestant++) {
                rates[contestant][round] = pace * factors[contestant] * Math.exp(noise * gauss(random));
            }
        }
        return rates;
    }

    private static double gauss(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** How many comparisons of all pairs call the first two contestants different. */
    private static long different(double noise, double... factors) {
        return IntStream.range(0, COMPARISONS)
                .filter(seed -> isDifferent(rounds(new SplittableRandom(seed), noise, factors)))
                .count();
    }

    private static boolean isDifferent(double[][] rates) {
        double[] chances = new double[rates.length * (rates.length - 1) / 2];
        int pair = 0;
        for (int one = 0; one < rates.length; one++) {
            for (int other = one + 1; other < rates.length; other++) {
                chances[pair++] = PairedDifference.of(rates[one], rates[other]).chance();
            }
        }
        return PairedDifference.of(rates[0], rates[1]).isDifference(HolmCorrection.of(chances)[0]);
    }

    @ParameterizedTest
    @CsvSource({"0.02", "0.05", "0.1"})
    void a_strategy_against_itself_is_no_difference_in_nineteen_of_twenty(double noise) {
        assertThat(different(noise, 1, 1)).isLessThanOrEqualTo((long) (COMPARISONS * (1 - NINETEEN_OF_TWENTY)));
    }

    @ParameterizedTest
    @CsvSource({"0.02", "0.05", "0.08"})
    void a_slowdown_of_fifteen_percent_is_found_in_nineteen_of_twenty(double noise) {
        assertThat(different(noise, 1, 0.85)).isGreaterThanOrEqualTo((long) (COMPARISONS * NINETEEN_OF_TWENTY));
    }

    @Test
    void it_is_found_among_six_contestants_too() {
        assertThat(different(0.04, 1, 0.85, 1, 2, 3, 4))
                .isGreaterThanOrEqualTo((long) (COMPARISONS * NINETEEN_OF_TWENTY));
    }

    @Test
    void a_difference_too_small_to_be_told_from_the_layout_of_code_is_none() {
        assertThat(different(0.001, 1, 0.97)).isZero();
    }

    @Test
    void equal_rounds_are_no_difference() {
        double[] same = {1, 2, 3, 4, 5, 6};
        PairedDifference difference = PairedDifference.of(same, same);

        assertThat(difference.chance()).isEqualTo(1);
        assertThat(difference.ratio()).isEqualTo(1);
        assertThat(difference.isDifference(difference.chance())).isFalse();
    }

    @Test
    void the_more_contestants_the_more_rounds() {
        assertThat(PairedDifference.rounds(2)).isEqualTo(12);
        assertThat(PairedDifference.rounds(6)).isEqualTo(12);
        assertThat(PairedDifference.rounds(37)).isEqualTo(17);
    }
}
