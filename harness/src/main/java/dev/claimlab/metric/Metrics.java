package dev.claimlab.metric;

import java.util.Map;

/**
 * The numbers of a run.
 *
 * @param tasks how many tasks met which fate, warm-up included
 * @param unknown how many operations ended without anybody knowing how
 * @param effects how many effects are in the ledger
 * @param measuredTasks how many tasks the rate and the latencies are made of
 * @param throughputPerSecond completed tasks a second in the measured time
 * @param latencies percentiles of the measured tasks
 * @param server what a measured task cost the server
 */
public record Metrics(
        TaskCounts tasks,
        UnknownCounts unknown,
        EffectCounts effects,
        long measuredTasks,
        double throughputPerSecond,
        Map<Latency, Percentiles> latencies,
        ServerCost server) {

    /** How many tasks met which fate; a collapsed one was not added, because another one of its key waited. */
    public record TaskCounts(long enqueued, long completed, long retried, long dead, long collapsed) {}

    /**
     * How many effects are in the ledger.
     *
     * @param joined in the transaction of a completion
     * @param outside in a transaction of their own
     * @param repeated of those outside, how many are not the first of their task
     */
    public record EffectCounts(long joined, long outside, long repeated) {}

    /** How many operations of a kind ended UNKNOWN. */
    public record UnknownCounts(long enqueue, long claim, long complete) {}
}
