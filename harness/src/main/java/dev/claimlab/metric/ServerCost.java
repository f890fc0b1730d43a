package dev.claimlab.metric;

/**
 * The cost of one task in the server, including the effect ledger and the workers' polling.
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
}
