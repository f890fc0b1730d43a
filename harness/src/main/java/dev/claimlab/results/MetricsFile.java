package dev.claimlab.results;

import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.Metrics;
import dev.claimlab.metric.Pace;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerHealth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The format of {@code metrics.json}. */
public record MetricsFile(
        int formatVersion,
        Metrics.TaskCounts tasks,
        long measuredTasks,
        Metrics.UnknownCounts unknown,
        Metrics.@Nullable ClaimCounts claims,
        Metrics.EffectCounts effects,
        List<Metrics.FaultCount> faults,
        double throughputPerSecond,
        Map<String, Percentiles> latencyMicros,
        Metrics.Recovery recoveryMillis,
        ServerCost server,
        @Nullable Pace pace,
        @Nullable ServerHealth health,
        @Nullable BystanderTimes bystander,
        @Nullable RoundedMetrics rounds) {

    /** Converts metrics to this format, with the manifest's facts on the server; rounds are null for a run without. */
    public static MetricsFile of(
            Metrics metrics, @Nullable Pace pace, Manifest manifest, @Nullable RoundedMetrics rounds) {
        Map<String, Percentiles> latencies = new TreeMap<>();
        metrics.latencies().forEach((latency, percentiles) -> latencies.put(latency.key(), percentiles));
        return new MetricsFile(
                Manifest.FORMAT,
                metrics.tasks(),
                metrics.measuredTasks(),
                metrics.unknown(),
                metrics.claims(),
                metrics.effects(),
                metrics.faults(),
                rounds == null
                        ? metrics.throughputPerSecond()
                        : rounds.tasksPerSecond().median(),
                latencies,
                metrics.recovery(),
                metrics.server(),
                pace,
                manifest.serverHealth(),
                manifest.bystander(),
                rounds);
    }
}
