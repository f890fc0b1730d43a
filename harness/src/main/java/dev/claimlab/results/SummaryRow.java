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
 * One row of a comparison: all repeats of a scenario asked of a strategy with so many workers.
 *
 * @param strategy who was asked
 * @param scenario the question
 * @param workers how many workers
 * @param batch how many tasks a claim asked for
 * @param durability how durable the server was
 * @param contract what the strategy promises
 * @param status the worst verdict of the repeats
 * @param reason why, where the status is not PASS
 * @param repeats how many runs
 * @param throughputPerSecond completed tasks a second over the repeats
 * @param latencyMicros from the repeat of median throughput; of a backlog the time of service only
 * @param server what a task cost the server, from the same repeat
 * @param notWarmedUp in how many repeats the rate was still rising when the measured time began
 * @param pace how the measured time went on, from the same repeat
 * @param health how the server was, from the same repeat: of the sizes the first and the last
 * @param bystander how long somebody took beside the queue, from the same repeat
 * @param knee with how many workers more of them are no faster; null where nobody asked, or it was not reached
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
        @Nullable Integer knee) {

    /** The same with a knee. */
    public SummaryRow withKnee(@Nullable Integer workersAtKnee) {
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
                workersAtKnee);
    }

    /**
     * The middle of some figures, and an interval that holds the median of what they were drawn from, whatever its
     * distribution. Its ends are figures of the sample: of six and more those of {@link MedianInterval}, of fewer the
     * least and the greatest.
     *
     * @param median the sample's
     * @param low the lower end of the interval
     * @param high the upper end
     * @param confidence with which it holds that median, at least: 0.75 of three figures, and 0 of one
     * @param min the least figure
     * @param max the greatest
     */
    public record Spread(double median, double low, double high, double confidence, double min, double max) {

        private static final double CONFIDENCE = 0.95;

        /** Of some figures, in any order. */
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
            // All figures lie on one side of the median as often as all of so many coins fall on one side.
            return new Spread(median, min, max, 1 - Math.pow(0.5, size - 1.0), min, max);
        }
    }
}
