package dev.claimlab.metric;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The numbers of a run.
 *
 * @param tasks how many tasks had which outcome, warm-up included
 * @param unknown how many operations ended with unknown outcome
 * @param claims how many claims were sent, and how many of them the server refused
 * @param effects how many effects are in the ledger
 * @param measuredTasks how many tasks the rate and the latencies are computed from
 * @param throughputPerSecond completed tasks per second in the measured time
 * @param latencies percentiles of the measured tasks
 * @param faults how often each kind of fault was injected, and how many busy workers it hit
 * @param recovery how long orphans of faults waited for their completion
 * @param server what a measured task cost the server
 */
public record Metrics(
        TaskCounts tasks,
        UnknownCounts unknown,
        ClaimCounts claims,
        EffectCounts effects,
        long measuredTasks,
        double throughputPerSecond,
        Map<Latency, Percentiles> latencies,
        List<FaultCount> faults,
        Recovery recovery,
        ServerCost server) {

    /** How many tasks had which outcome; a collapsed task was not added because another task of its key waited. */
    public record TaskCounts(long enqueued, long completed, long retried, long dead, long collapsed) {}

    /**
     * How many effects are in the ledger.
     *
     * @param joined in the transaction of a completion
     * @param outside in a transaction of their own
     * @param repeated of those outside, how many are not the first of their task
     */
    public record EffectCounts(long joined, long outside, long repeated) {}

    /**
     * How many operations of a kind ended UNKNOWN.
     *
     * @param resolvedDone how many of the completions had taken effect, as the server reported afterwards
     * @param resolvedUndone how many had not
     */
    public record UnknownCounts(long enqueue, long claim, long complete, long resolvedDone, long resolvedUndone) {}

    /**
     * How many claims were sent.
     *
     * @param refused how many ended in an error after which the worker claims again, such as 40001 or 40P01
     */
    public record ClaimCounts(long sent, long refused) {

        private static final long LEAST = 20;

        /** Whether most claims were refused, of enough to tell. */
        public boolean areMostlyRefused() {
            return sent >= LEAST && refused * 2 > sent;
        }
    }

    /** How often a fault was injected, and how many busy workers it hit. */
    public record FaultCount(String kind, long injected, long hitBusy) {}

    /** How long orphaned tasks waited for their completion, in milliseconds. */
    public record Recovery(long count, double p50, double p99, double max) {

        private static final double NANOS_A_MILLI = 1e6;

        static Recovery of(Histogram nanos) {
            return new Recovery(
                    nanos.getTotalCount(),
                    nanos.getValueAtPercentile(50) / NANOS_A_MILLI,
                    nanos.getValueAtPercentile(99) / NANOS_A_MILLI,
                    nanos.getMaxValue() / NANOS_A_MILLI);
        }
    }
}
