package dev.claimlab.metric;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.jspecify.annotations.Nullable;

/**
 * Whether the rate was still rising when a backlog's measured time began: the time is divided into 30 slices, and the
 * rates of the first ten are compared with the others by the rank test of Mann and Whitney. A run is not warmed up if
 * its first third was significantly slower, at the level of 1 %, and by more than a tenth in the median.
 *
 * @param firstPerSecond the median rate of the first third
 * @param laterPerSecond the median rate of the later slices
 * @param chance the probability of a first third this slow if the rate did not change
 * @param warm whether the rate had stopped rising
 */
public record WarmUp(double firstPerSecond, double laterPerSecond, double chance, boolean warm) {

    private static final int SLICES = 30;
    private static final int FIRST = 10;
    private static final int LEAST_TASKS = 10 * SLICES;
    private static final double ONE_IN_A_HUNDRED = 0.01;
    private static final double A_TENTH = 0.1;

    /** Tests the times of completions; null where they are too few to tell. */
    static @Nullable WarmUp of(long[] completions, long startNanos, long endNanos) {
        if (completions.length < LEAST_TASKS || endNanos <= startNanos) {
            return null;
        }
        double sliceNanos = (endNanos - startNanos) / (double) SLICES;
        double[] rates = new double[SLICES];
        for (long nanos : completions) {
            rates[Math.min(SLICES - 1, (int) ((nanos - startNanos) / sliceNanos))] += 1e9 / sliceNanos;
        }
        double[] first = Arrays.copyOf(rates, FIRST);
        double[] later = Arrays.copyOfRange(rates, FIRST, SLICES);
        double chance = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .test(first, later)
                .getPValue();
        double firstMedian = MedianInterval.median(first);
        double laterMedian = MedianInterval.median(later);
        boolean rises = chance < ONE_IN_A_HUNDRED && firstMedian < laterMedian * (1 - A_TENTH);
        return new WarmUp(firstMedian, laterMedian, chance, !rises);
    }
}
