package dev.claimlab.metric;

import org.HdrHistogram.Histogram;

/**
 * Latencies of a bystander, a session on the same server that does not use the queue, in microseconds.
 *
 * @param alone while no worker claimed
 * @param beside while workers processed the queue
 */
public record BystanderTimes(Times alone, Times beside) {

    /**
     * The latencies of the bystander's operations.
     *
     * @param transaction a small transaction that changes two rows, measured from its intended start
     * @param read a query that scans a table, measured from its intended start
     */
    public record Times(Percentiles transaction, Percentiles read) {

        /** Summarises two distributions, given in nanoseconds. */
        public static Times of(Histogram transaction, Histogram read) {
            return new Times(Percentiles.of(transaction), Percentiles.of(read));
        }
    }
}
