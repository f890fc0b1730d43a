package dev.claimlab.metric;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The median of a sample, and an interval that holds the median of what it was drawn from with a confidence of at least
 * 95 %, whatever its distribution: its ends are figures of the sample, chosen by the binomial distribution.
 *
 * @param median the sample's
 * @param low the lower end
 * @param high the upper end
 */
public record MedianInterval(double median, double low, double high) {

    /** So few figures cannot give such an interval. */
    public static final int LEAST = 6;

    private static final double TAIL = 0.025;

    /** Of at least six figures, in any order. */
    public static MedianInterval of(double[] sample) {
        int size = sample.length;
        if (size < LEAST) {
            throw new IllegalArgumentException("a median with an interval needs " + LEAST + " figures, not " + size);
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int rank = BinomialDistribution.of(size, 0.5).inverseCumulativeProbability(TAIL);
        return new MedianInterval(
                (sorted[(size - 1) / 2] + sorted[size / 2]) / 2, sorted[rank - 1], sorted[size - rank]);
    }
}
