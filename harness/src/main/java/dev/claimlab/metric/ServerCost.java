package dev.claimlab.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The cost of one task in the server, including the workers' polling, and the effect ledger unless that is subtracted.
 *
 * @param walBytesPerTask bytes of write-ahead log, full-page images included
 * @param fullPageImagesPerTask whole pages in the write-ahead log
 * @param transactionsPerTask transactions, committed or rolled back
 * @param rowsWrittenPerTask rows inserted, updated or deleted
 * @param deadRowsPerTask row versions left for vacuum
 * @param bufferHitsPerTask pages found in shared buffers
 */
public record ServerCost(
        double walBytesPerTask,
        double fullPageImagesPerTask,
        double transactionsPerTask,
        double rowsWrittenPerTask,
        double deadRowsPerTask,
        double bufferHitsPerTask) {

    /** The cost of a run that was not measured. */
    public static final ServerCost UNKNOWN =
            new ServerCost(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** No cost. */
    public static final ServerCost NOTHING = new ServerCost(0, 0, 0, 0, 0, 0);

    /** This cost without another one; never less than nothing. */
    public ServerCost without(ServerCost other) {
        return new ServerCost(
                Math.max(0, walBytesPerTask - other.walBytesPerTask),
                Math.max(0, fullPageImagesPerTask - other.fullPageImagesPerTask),
                Math.max(0, transactionsPerTask - other.transactionsPerTask),
                Math.max(0, rowsWrittenPerTask - other.rowsWrittenPerTask),
                Math.max(0, deadRowsPerTask - other.deadRowsPerTask),
                Math.max(0, bufferHitsPerTask - other.bufferHitsPerTask));
    }

    /** The median of each figure over several rounds; unknown of none. */
    public static ServerCost median(List<ServerCost> rounds) {
        return new ServerCost(
                median(rounds, ServerCost::walBytesPerTask),
                median(rounds, ServerCost::fullPageImagesPerTask),
                median(rounds, ServerCost::transactionsPerTask),
                median(rounds, ServerCost::rowsWrittenPerTask),
                median(rounds, ServerCost::deadRowsPerTask),
                median(rounds, ServerCost::bufferHitsPerTask));
    }

    private static double median(List<ServerCost> rounds, ToDoubleFunction<ServerCost> figure) {
        return MedianInterval.median(rounds.stream().mapToDouble(figure).toArray());
    }
}
