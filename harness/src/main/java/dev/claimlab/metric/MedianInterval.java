package dev.claimlab.metric;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The median of a sample, and a distribution-free confidence interval of at least 95 % for the median of the
 * population: its ends are values of the sample, chosen by the binomial distribution.
 *
 * @param median the median of the sample
 * @param low the lower end
 * @param high the upper end
 */
public record MedianInterval(double median, double low, double high) {

    /** The smallest sample that gives such an interval. */
    public static final int LEAST = 6;

    private static final double TAIL = 0.025;

    /** Computes the interval from at least six values, in any order. */
    public static MedianInterval of(double[] sample) {
        int size = sample.length;
        if (size < LEAST) {
            throw new IllegalArgumentException("a median with an interval needs " + LEAST + " figures, not " + size);
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int rank = BinomialDistribution.of(size, 0.5).inverseCumulativeProbability(TAIL);
        return new MedianInterval(middle(sorted), sorted[rank - 1], sorted[size - rank]);
    }

    /** The median of a sample in any order; NaN if it is empty. */
    public static double median(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return middle(sorted);
    }

    private static double middle(double[] sorted) {
        int size = sorted.length;
        return size == 0 ? Double.NaN : (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
    }
}
