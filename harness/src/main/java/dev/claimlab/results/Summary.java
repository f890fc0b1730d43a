package dev.claimlab.results;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Pace;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ServerHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Aggregates the repeats of runs, from their folders alone. */
public final class Summary {

    private static final String FILE = "summary.json";
    private static final String BACKLOG = "BACKLOG";
    private static final String SERVICE = "service";

    private Summary() {}

    /** A row for each scenario, strategy and number of workers, in the order of the folders. */
    public static List<SummaryRow> of(List<RunFolder> folders) throws IOException {
        Map<String, List<Judged>> groups = new java.util.LinkedHashMap<>();
        for (RunFolder folder : folders) {
            if (folder.isJudged()) {
                Judged judged = new Judged(folder.manifest(), folder.verdict(), folder.metrics());
                groups.computeIfAbsent(judged.group(), key -> new ArrayList<>()).add(judged);
            }
        }
        return groups.values().stream().map(Summary::row).toList();
    }

    /** Saves rows as {@code summary.json} in a folder. */
    public static void save(Path folder, List<SummaryRow> rows) {
        Json.write(folder.resolve(FILE), rows);
    }

    private static SummaryRow row(List<Judged> repeats) {
        List<Judged> sorted = repeats.stream()
                .sorted(Comparator.comparingDouble(judged -> judged.metrics().throughputPerSecond()))
                .toList();
        Judged middle = sorted.get(sorted.size() / 2);
        Judged worst = repeats.stream()
                .min(Comparator.comparing(judged -> judged.verdict().status()))
                .orElseThrow();
        Manifest manifest = middle.manifest();
        ServerHealth health = middle.metrics().health();
        return new SummaryRow(
                manifest.strategy().name(),
                manifest.scenario().name(),
                manifest.workers(),
                manifest.batch(),
                manifest.durability(),
                manifest.contract().toString(),
                worst.verdict().status(),
                worst.verdict().reason(),
                repeats.size(),
                SummaryRow.Spread.of(sorted.stream()
                        .mapToDouble(judged -> judged.metrics().throughputPerSecond())
                        .toArray()),
                latencies(middle),
                middle.metrics().server(),
                (int) repeats.stream().filter(Judged::isCold).count(),
                middle.metrics().pace(),
                health == null ? null : health.brief(),
                middle.metrics().bystander(),
                null,
                null);
    }

    /** A row for a run that was not made, because it does not apply or broke off at once. */
    public static SummaryRow unmade(
            String strategy,
            String scenario,
            int workers,
            int batch,
            String durability,
            String contract,
            Status status,
            String why) {
        return new SummaryRow(
                strategy,
                scenario,
                workers,
                batch,
                durability,
                contract,
                status,
                why,
                0,
                null,
                Map.of(),
                null,
                0,
                null,
                null,
                null,
                null,
                null);
    }

    /** If a backlog waits from the start, the time until completion says nothing about the strategy. */
    private static Map<String, Percentiles> latencies(Judged judged) {
        Map<String, Percentiles> all = new TreeMap<>(judged.metrics().latencyMicros());
        if (judged.manifest().scenario().arrival().equals(BACKLOG)) {
            all.keySet().retainAll(List.of(SERVICE));
        }
        return all;
    }

    private record Judged(Manifest manifest, VerdictFile verdict, MetricsFile metrics) {

        /** Whether the measurement began before the warm-up was complete. */
        boolean isCold() {
            Pace pace = metrics.pace();
            return pace != null && pace.warmUp() != null && !pace.warmUp().warm();
        }

        String group() {
            return String.join(
                    "\n",
                    manifest.scenario().name(),
                    manifest.strategy().name(),
                    manifest.workers() + " " + manifest.batch());
        }
    }
}
