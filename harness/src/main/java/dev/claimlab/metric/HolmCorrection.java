package dev.claimlab.metric;

import java.util.stream.IntStream;

/**
 * Corrects the chances of several comparisons for their number, so that the probability of any false difference among all
 * of them keeps its level (S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979).
 */
public final class HolmCorrection {

    private HolmCorrection() {}

    /** The corrected chances, in the order of the given ones. */
    public static double[] of(double[] chances) {
        int[] order = IntStream.range(0, chances.length)
                .boxed()
                .sorted((a, b) -> Double.compare(chances[a], chances[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[chances.length];
        double greatest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            greatest = Math.max(greatest, Math.min(1, chances[order[rank]] * (order.length - rank)));
            corrected[order[rank]] = greatest;
        }
        return corrected;
    }
}
