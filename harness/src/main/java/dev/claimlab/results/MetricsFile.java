package dev.claimlab.results;

import dev.claimlab.metric.Metrics;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ServerCost;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shape of {@code metrics.json}. */
public record MetricsFile(
        int formatVersion,
        Metrics.TaskCounts tasks,
        long measuredTasks,
        Metrics.UnknownCounts unknown,
        Metrics.EffectCounts effects,
        List<FaultCount> faults,
        double throughputPerSecond,
        Map<String, Percentiles> latencyMicros,
        Recovery recoveryMillis,
        ServerCost server) {

    /** How often a fault was injected, and how many busy workers it hit. */
    public record FaultCount(String kind, long injected, long hitBusy) {}

    /** How long orphaned tasks waited for their completion. */
    public record Recovery(long count, double p50, double p99, double max) {}

    /** Metrics in this shape. */
    public static MetricsFile of(Metrics metrics) {
        Map<String, Percentiles> latencies = new TreeMap<>();
        metrics.latencies().forEach((latency, percentiles) -> latencies.put(latency.key(), percentiles));
        return new MetricsFile(
                Manifest.FORMAT,
                metrics.tasks(),
                metrics.measuredTasks(),
                metrics.unknown(),
                metrics.effects(),
                List.of(),
                metrics.throughputPerSecond(),
                latencies,
                new Recovery(0, 0, 0, 0),
                metrics.server());
    }
}
