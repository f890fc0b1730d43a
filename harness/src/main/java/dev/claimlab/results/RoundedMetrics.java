package dev.claimlab.results;

import dev.claimlab.metric.MedianInterval;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ProcessorShares;
import dev.claimlab.metric.RoundFigures;
import dev.claimlab.metric.RoundObservation;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.Stationarity;
import dev.claimlab.results.Manifest.RoundsText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a contestant over its rounds: each is the median of the rounds, with a 95 % interval.
 *
 * @param rounds the rounds, in the order of time
 * @param tasksPerSecond completed tasks a second
 * @param latencyMicros percentiles by the key of {@link dev.claimlab.metric.Latency}; empty for a backlog
 * @param server the server's cost for each task, without the harness's ledger
 * @param ledger the cost of the ledger, which was subtracted
 * @param processors who had the processors; null where the system does not tell
 * @param stationarity whether the rounds of a backlog measure one and the same thing; null for an open loop
 */
public record RoundedMetrics(
        List<RoundFigures> rounds,
        MedianInterval tasksPerSecond,
        Map<String, LatencyInterval> latencyMicros,
        ServerCost server,
        ServerCost ledger,
        @Nullable ProcessorShares processors,
        @Nullable Stationarity stationarity) {

    /** Copies the list and the map. */
    public RoundedMetrics {
        rounds = List.copyOf(rounds);
        latencyMicros = new TreeMap<>(latencyMicros);
    }

    /** Two percentiles of a latency in microseconds: the median over the rounds of that of each round. */
    public record LatencyInterval(MedianInterval p50, MedianInterval p99) {

        private static LatencyInterval of(List<Percentiles> rounds) {
            return new LatencyInterval(interval(rounds, Percentiles::p50), interval(rounds, Percentiles::p99));
        }

        private static MedianInterval interval(List<Percentiles> rounds, ToLongFunction<Percentiles> point) {
            return MedianInterval.of(
                    rounds.stream().mapToDouble(point::applyAsLong).toArray());
        }
    }

    /** Summarises the figures of rounds and what was read beside them. */
    public static RoundedMetrics of(List<RoundFigures> rounds, RoundsText observed) {
        double[] rates =
                rounds.stream().mapToDouble(RoundFigures::tasksPerSecond).toArray();
        double[] starts = rounds.stream().mapToDouble(RoundFigures::start).toArray();
        Map<String, LatencyInterval> latencies = new TreeMap<>();
        for (String key : rounds.get(0).latencyMicros().keySet()) {
            List<Percentiles> known = rounds.stream()
                    .map(round -> round.latencyMicros().get(key))
                    .filter(Objects::nonNull)
                    .toList();
            if (known.size() >= MedianInterval.LEAST) {
                latencies.put(key, LatencyInterval.of(known));
            }
        }
        List<ProcessorShares> shares = observed.rounds().stream()
                .map(RoundObservation::processors)
                .filter(Objects::nonNull)
                .toList();
        ServerCost cost = ServerCost.median(
                observed.rounds().stream().map(RoundObservation::server).toList());
        return new RoundedMetrics(
                rounds,
                MedianInterval.of(rates),
                latencies,
                cost.without(observed.ledger()),
                observed.ledger(),
                shares.isEmpty() ? null : ProcessorShares.mean(shares),
                latencies.isEmpty() ? Stationarity.of(rates, starts) : null);
    }
}
