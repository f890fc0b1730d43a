package dev.claimlab.report.html;

import dev.claimlab.report.html.Chart.Line;
import dev.claimlab.report.html.Chart.Scale;
import dev.claimlab.results.SummaryRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Charts of rates and latencies, for the runs of one scenario. */
final class RateCharts {

    private static final Map<String, String> LATENCIES = Map.of(
            "endToEnd", "end to end: from the intended arrival until the completion is answered",
            "pickup", "pickup: from the intended arrival until the claim is answered",
            "service", "service: from the answer to the claim until the completion is answered");

    private static final int STEPS_A_DOUBLING = 4;
    private static final double PERCENT = 100;
    private static final double NANOS_A_MILLI = 1e6;

    private RateCharts() {}

    /** The rate against the number of workers; empty if there is only one number. */
    static Optional<Chart> workers(String scenario, List<SummaryRow> rows) {
        TreeSet<Integer> counts = new TreeSet<>();
        Map<String, Map<Integer, SummaryRow>> strategies = new LinkedHashMap<>();
        for (SummaryRow row : rows) {
            if (row.throughputPerSecond() != null) {
                counts.add(row.workers());
                strategies.computeIfAbsent(name(row), key -> new TreeMap<>()).put(row.workers(), row);
            }
        }
        if (counts.size() < 2) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        strategies.forEach((name, own) -> {
            boolean isRepeated = own.values().stream().anyMatch(row -> row.repeats() > 1);
            String verdict = own.values().stream()
                    .map(SummaryRow::status)
                    .reduce(dev.claimlab.check.Status.NOT_APPLICABLE, dev.claimlab.check.Status::worst)
                    .name();
            lines.add(new Line(
                    verdict + " " + name,
                    values(counts, own, SummaryRow.Spread::median),
                    isRepeated ? values(counts, own, SummaryRow.Spread::low) : null,
                    isRepeated ? values(counts, own, SummaryRow.Spread::high) : null));
        });
        return Optional.of(new Chart(
                "chart-workers-" + scenario,
                "Tasks a second against workers, " + scenario,
                "Bars at the points are the intervals of the median over the repeats.",
                Scale.COUNT,
                "workers",
                "tasks/s",
                false,
                counts.stream().map(Integer::doubleValue).toList(),
                lines,
                List.of()));
    }

    private static String name(SummaryRow row) {
        return row.batch() == 1 ? row.strategy() : row.strategy() + " (batch " + row.batch() + ")";
    }

    private static List<@Nullable Double> values(
            SortedSet<Integer> counts, Map<Integer, SummaryRow> own, ToDoubleFunction<SummaryRow.Spread> end) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int count : counts) {
            SummaryRow row = own.get(count);
            SummaryRow.Spread spread = row == null ? null : row.throughputPerSecond();
            values.add(spread == null ? null : end.applyAsDouble(spread));
        }
        return values;
    }

    /** The latencies by percentile, one chart each, on the axis of HdrHistogram's plots. */
    static List<Chart> percentiles(String scenario, List<MeasuredRun> runs) throws IOException {
        boolean isBacklog = runs.stream()
                .anyMatch(run -> run.manifest().scenario().arrival().equals("BACKLOG"));
        List<Chart> charts = new ArrayList<>();
        for (String key : isBacklog ? List.of("service") : List.of("endToEnd", "pickup")) {
            Map<String, Histogram> histograms = new LinkedHashMap<>();
            for (MeasuredRun run : runs) {
                Histogram histogram = run.histograms().get(key);
                if (histogram != null && histogram.getTotalCount() > 0) {
                    histograms.put(run.label(), histogram);
                }
            }
            if (!histograms.isEmpty()) {
                charts.add(percentiles(scenario, key, histograms));
            }
        }
        return charts;
    }

    private static Chart percentiles(String scenario, String key, Map<String, Histogram> histograms) {
        long most = histograms.values().stream()
                .mapToLong(Histogram::getTotalCount)
                .max()
                .orElse(1);
        List<Double> places = new ArrayList<>();
        for (int i = 0; Math.pow(2, (double) i / STEPS_A_DOUBLING) <= most; i++) {
            places.add(Math.pow(2, (double) i / STEPS_A_DOUBLING));
        }
        List<Line> lines = new ArrayList<>();
        histograms.forEach((name, histogram) -> lines.add(Line.of(name, values(places, histogram))));
        return new Chart(
                "chart-" + key + "-" + scenario,
                "Latency by percentile, " + scenario,
                LATENCIES.getOrDefault(key, key),
                Scale.PERCENTILE,
                "percentile",
                "ms",
                false,
                places,
                lines,
                List.of());
    }

    private static List<@Nullable Double> values(List<Double> places, Histogram histogram) {
        List<@Nullable Double> values = new ArrayList<>();
        for (double place : places) {
            values.add(
                    place > histogram.getTotalCount()
                            ? null
                            : histogram.getValueAtPercentile(PERCENT * (1 - 1 / place)) / NANOS_A_MILLI);
        }
        return values;
    }
}
