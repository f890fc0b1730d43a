package dev.claimlab.metric;

import org.HdrHistogram.Histogram;

/**
 * The usual percentiles of a latency distribution, in microseconds.
 *
 * @param count the number of values
 * @param p50 the median
 * @param p90 nine of ten are not slower
 * @param p99 99 of 100 are not slower
 * @param p999 999 of 1000 are not slower
 * @param max the slowest
 */
public record Percentiles(long count, long p50, long p90, long p99, long p999, long max) {

    private static final long NANOS_A_MICRO = 1000;

    static Percentiles of(Histogram nanos) {
        return new Percentiles(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / NANOS_A_MICRO,
                nanos.getValueAtPercentile(90) / NANOS_A_MICRO,
                nanos.getValueAtPercentile(99) / NANOS_A_MICRO,
                nanos.getValueAtPercentile(99.9) / NANOS_A_MICRO,
                nanos.getMaxValue() / NANOS_A_MICRO);
    }
}
