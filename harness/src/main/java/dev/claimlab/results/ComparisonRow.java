package dev.claimlab.results;

import dev.claimlab.check.Status;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a comparison: all rounds of a strategy with one number of workers.
 *
 * @param strategy the strategy
 * @param contract the strategy's contract
 * @param batch the number of tasks that a claim asked for
 * @param workers the number of workers
 * @param scenario the scenario
 * @param status the verdict on all its rounds together, task by task
 * @param reason the reason, if the status is not PASS
 * @param figures the figures of the rounds; null if there were too few
 */
public record ComparisonRow(
        String strategy,
        String contract,
        int batch,
        int workers,
        String scenario,
        Status status,
        String reason,
        @Nullable RoundedMetrics figures) {

    /** The row of a contestant that was judged. */
    public static ComparisonRow of(Manifest manifest, VerdictFile verdict, MetricsFile metrics) {
        return new ComparisonRow(
                manifest.strategy().name(),
                manifest.contract().toString(),
                manifest.batch(),
                manifest.workers(),
                manifest.scenario().name(),
                verdict.status(),
                verdict.reason(),
                metrics.rounds());
    }

    /** The rate of each round; empty if one of them has none. */
    double[] rates() {
        if (figures == null) {
            return new double[0];
        }
        double[] rates = figures.rounds().stream()
                .mapToDouble(round -> round.tasksPerSecond())
                .toArray();
        for (double rate : rates) {
            if (!(rate > 0)) {
                return new double[0];
            }
        }
        return rates;
    }
}
