package dev.claimlab.results;

import dev.claimlab.check.Status;
import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.metric.Pace;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerHealth;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a comparison: all repeats of a scenario with one strategy and number of workers.
 *
 * @param strategy the strategy
 * @param scenario the scenario
 * @param workers the number of workers
 * @param batch the number of tasks that a claim asked for
 * @param durability the server's durability
 * @param contract the strategy's contract
 * @param status the worst verdict of the repeats
 * @param reason the reason, if the status is not PASS
 * @param repeats the number of runs
 * @param throughputPerSecond completed tasks a second over the repeats
 * @param latencyMicros from the repeat of median throughput; for a backlog, the service time only
 * @param server the server's cost for each task, from the repeat of median throughput
 * @param notWarmedUp the number of repeats in which the rate was still rising when the measured time began
 * @param pace the progress of the measured time, from the repeat of median throughput
 * @param health the state of the server, from the repeat of median throughput: of the sizes the first and the last
 * @param bystander the durations of a workload beside the queue, from the repeat of median throughput
 * @param knee the number of workers beyond which more are not faster; null if not asked for or not reached
 * @param place what the server of this row was, if a batch has several; else null
 */
public record SummaryRow(
        String strategy,
        String scenario,
        int workers,
        int batch,
        String durability,
        String contract,
        Status status,
        String reason,
        int repeats,
        @Nullable Spread throughputPerSecond,
        Map<String, Percentiles> latencyMicros,
        @Nullable ServerCost server,
        int notWarmedUp,
        @Nullable Pace pace,
        @Nullable ServerHealth health,
        @Nullable BystanderTimes bystander,
        @Nullable Integer knee,
        @Nullable String place) {

    /** The strategy, and what the server was if a batch has several. */
    public String label() {
        return place == null ? strategy : strategy + " on " + place;
    }

    /** A copy with what the server was; null if the batch has only one. */
    public SummaryRow on(@Nullable String server) {
        return copy(knee, server);
    }

    /** A copy with a knee. */
    public SummaryRow withKnee(@Nullable Integer workersAtKnee) {
        return copy(workersAtKnee, place);
    }

    private SummaryRow copy(@Nullable Integer otherKnee, @Nullable String otherPlace) {
        return new SummaryRow(
                strategy,
                scenario,
                workers,
                batch,
                durability,
                contract,
                status,
                reason,
                repeats,
                throughputPerSecond,
                latencyMicros,
                server,
                notWarmedUp,
                pace,
                health,
                bystander,
                otherKnee,
                otherPlace);
    }

    /**
     * The median of a sample, and an interval that holds the median of the underlying distribution, whatever its shape.
     * The ends of the interval are values of the sample: of six and more those of {@link MedianInterval}, of fewer the
     * least and the greatest.
     *
     * @param median the median of the sample
     * @param low the lower end of the interval
     * @param high the upper end
     * @param confidence the least probability that it holds that median: 0.75 for three values, and 0 for one
     * @param min the least value
     * @param max the greatest value
     */
    public record Spread(double median, double low, double high, double confidence, double min, double max) {

        private static final double CONFIDENCE = 0.95;

        /** Computes the spread of values in any order. */
        public static Spread of(double[] figures) {
            double[] sorted = figures.clone();
            Arrays.sort(sorted);
            int size = sorted.length;
            double min = sorted[0];
            double max = sorted[size - 1];
            if (size >= MedianInterval.LEAST) {
                MedianInterval interval = MedianInterval.of(sorted);
                return new Spread(interval.median(), interval.low(), interval.high(), CONFIDENCE, min, max);
            }
            double median = (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
            // All values lie on one side of the median with the probability that all of as many coins fall on one side.
            return new Spread(median, min, max, 1 - Math.pow(0.5, size - 1.0), min, max);
        }
    }
}
