package dev.claimlab.results;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ServerCost;
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
        @Nullable ServerCost server) {

    /** The middle and the ends of some figures. */
    public record Spread(double median, double low, double high) {}
}
