package dev.claimlab.metric;

import java.util.Arrays;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * How one contestant differs from another in the same rounds: the ratio of both in each round, in which what the machine
 * did to both cancels out.
 *
 * @param ratio the median of the ratios
 * @param low the lower end of its 95 % interval
 * @param high the upper end
 * @param chance the probability of ratios this one-sided if there is no difference, by the signed-rank test of Wilcoxon on
 *     their logarithms, two-sided and not corrected
 */
public record PairedDifference(double ratio, double low, double high, double chance) {

    /**
     * The least ratio that is called a difference: what a layout of code or of pages does to one contestant alone can make
     * a smaller one (T. Mytkowicz and others, "Producing Wrong Data Without Doing Anything Obviously Wrong!", 2009).
     */
    public static final double LEAST_RATIO = 1.05;

    /** The level of all comparisons of one table together. */
    public static final double LEVEL = 0.05;

    private static final int LEAST_ROUNDS = 12;
    private static final int ROUNDS_MORE = 2;

    /** Compares the figures of two contestants, one for each round, in the same order. */
    public static PairedDifference of(double[] one, double[] other) {
        double[] ratios = new double[one.length];
        double[] logarithms = new double[one.length];
        for (int round = 0; round < one.length; round++) {
            ratios[round] = one[round] / other[round];
            logarithms[round] = Math.log(ratios[round]);
        }
        MedianInterval interval = MedianInterval.of(ratios);
        boolean isEqual = Arrays.stream(logarithms).allMatch(logarithm -> logarithm == 0);
        double chance = isEqual
                ? 1
                : WilcoxonSignedRankTest.withDefaults().test(logarithms).getPValue();
        return new PairedDifference(interval.median(), interval.low(), interval.high(), chance);
    }

    /**
     * The number of rounds after which a difference that shows in nearly all of them is significant although all pairs of
     * contestants are compared: two more than the test needs at least.
     */
    public static int rounds(int contestants) {
        double pairs = Math.max(1, contestants * (contestants - 1) / 2.0);
        int rounds = 1;
        while (2 * Math.pow(0.5, rounds) * pairs > LEVEL) {
            rounds++;
        }
        return Math.max(LEAST_ROUNDS, rounds + ROUNDS_MORE);
    }

    /** Whether it is a difference, given its chance after the correction for all comparisons. */
    public boolean isDifference(double correctedChance) {
        return correctedChance < LEVEL && (ratio >= LEAST_RATIO || ratio <= 1 / LEAST_RATIO);
    }
}
