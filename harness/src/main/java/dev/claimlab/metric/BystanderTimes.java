package dev.claimlab.metric;

import org.HdrHistogram.Histogram;

/**
 * How long somebody took who has nothing to do with the queue, on the same server, in microseconds.
 *
 * @param alone while nobody claimed anything
 * @param beside while the queue was at work
 */
public record BystanderTimes(Times alone, Times beside) {

    /**
     * What a bystander does.
     *
     * @param transaction a small one that changes two rows, counted from when it was meant to begin
     * @param read a query that goes through a table, counted in the same way
     */
    public record Times(Percentiles transaction, Percentiles read) {

        /** Of two distributions, in nanoseconds. */
        public static Times of(Histogram transaction, Histogram read) {
            return new Times(Percentiles.of(transaction), Percentiles.of(read));
        }
    }
}
