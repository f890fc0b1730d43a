package dev.claimlab.report;

import static dev.claimlab.report.RateText.around;
import static dev.claimlab.report.RateText.between;
import static dev.claimlab.report.RateText.figure;

import dev.claimlab.check.Status;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.ComparisonFile;
import dev.claimlab.results.ComparisonRanking;
import dev.claimlab.results.ComparisonRow;
import dev.claimlab.results.RoundedMetrics;
import dev.claimlab.results.RoundedMetrics.LatencyInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The report on a comparison in rounds: a table that fits on a page, the other figures, and remarks. */
public final class ComparisonReport {

    private static final String PICKUP = "pickup";
    private static final String WAIT = "wait";
    private static final String END_TO_END = "endToEnd";
    private static final double MILLIS = 1e-3;

    private final ComparisonFile file;
    private final String backlog;
    private final SortedMap<Integer, ComparisonRanking> rankings = new TreeMap<>();

    /** A report on what was saved, in which this scenario drains a backlog. */
    public ComparisonReport(ComparisonFile file, String backlog) {
        this.file = file;
        this.backlog = backlog;
        file.rows().stream()
                .filter(row -> row.scenario().equals(backlog))
                .map(ComparisonRow::workers)
                .distinct()
                .forEach(workers -> rankings.put(workers, new ComparisonRanking(file.rows(backlog, workers))));
    }

    /** The report as plain text. */
    public String plain() {
        return text("", TextTable::plain);
    }

    /** The report as Markdown. */
    public String markdown() {
        return text("- ", TextTable::markdown);
    }

    private String text(String bullet, Function<TextTable, String> form) {
        StringBuilder text = new StringBuilder(form.apply(table()));
        text.append('\n').append(form.apply(figures())).append('\n');
        for (String note : new ComparisonNotes(file, rankings).all()) {
            text.append(bullet).append(note).append('\n');
        }
        return text.append('\n').append(conditions()).append('\n').toString();
    }

    /** The line on server, machine and settings. */
    public String conditions() {
        return ConditionsLine.of(file.server(), file.durability(), file.machine(), file.seed());
    }

    /** The table that documents cite: strategy, contract, rates, latency, cost and verdict. */
    public String mainTable() {
        return table().markdown();
    }

    private TextTable table() {
        List<String> head = new ArrayList<>(List.of("strategy", "contract", "batch"));
        rankings.keySet().forEach(workers -> head.add("tasks/s w" + workers));
        head.addAll(List.of("pickup p50 ms", "p99 ms", "WAL B", "verdict"));
        TextTable table = new TextTable(head);
        for (List<ComparisonRow> own : byRate()) {
            List<String> cells = names(own, true);
            for (int workers : rankings.keySet()) {
                RoundedMetrics drained = drained(own, workers);
                cells.add(drained == null ? "" : around(drained.tasksPerSecond()) + mark(drained));
            }
            LatencyInterval pickup = latency(own, PICKUP);
            cells.add(pickup == null ? "" : figure(pickup.p50().median() * MILLIS, 1));
            cells.add(pickup == null ? "" : figure(pickup.p99().median() * MILLIS, 1));
            cells.add(cost(own, ServerCost::walBytesPerTask, 0));
            cells.add(status(own).name());
            table.add(cells);
        }
        return table;
    }

    private TextTable figures() {
        List<String> head = new ArrayList<>(List.of("strategy", "batch"));
        rankings.keySet().forEach(workers -> head.addAll(List.of("tasks/s w" + workers, "place w" + workers)));
        head.addAll(List.of(
                "pickup p50 ms",
                "pickup p99 ms",
                "wait p50 ms",
                "wait p99 ms",
                "end-to-end p50 ms",
                "end-to-end p99 ms"));
        head.addAll(List.of("images/task", "tx/task", "dead rows/task", "buffer hits/task", "client/server/other"));
        TextTable table = new TextTable(head);
        for (List<ComparisonRow> own : byRate()) {
            List<String> cells = names(own, false);
            rankings.forEach((workers, ranking) -> {
                ComparisonRow row = row(own, workers);
                RoundedMetrics drained = row == null ? null : row.figures();
                cells.add(drained == null ? "" : between(drained.tasksPerSecond(), 1, 0));
                cells.add(row == null ? "" : ranking.place(row));
            });
            for (String key : List.of(PICKUP, WAIT, END_TO_END)) {
                LatencyInterval latency = latency(own, key);
                cells.add(latency == null ? "" : millis(latency.p50()));
                cells.add(latency == null ? "" : millis(latency.p99()));
            }
            cells.add(cost(own, ServerCost::fullPageImagesPerTask, 3));
            cells.add(cost(own, ServerCost::transactionsPerTask, 2));
            cells.add(cost(own, ServerCost::deadRowsPerTask, 2));
            cells.add(cost(own, ServerCost::bufferHitsPerTask, 1));
            cells.add(shares(own));
            table.add(cells);
        }
        return table;
    }

    private List<List<ComparisonRow>> byRate() {
        Map<String, List<ComparisonRow>> groups = new LinkedHashMap<>();
        file.rows()
                .forEach(row -> groups.computeIfAbsent(row.strategy() + " " + row.batch(), key -> new ArrayList<>())
                        .add(row));
        return groups.values().stream()
                .sorted(Comparator.comparingDouble(this::bestRate).reversed())
                .toList();
    }

    private double bestRate(List<ComparisonRow> own) {
        return own.stream()
                .filter(row -> row.scenario().equals(backlog))
                .map(ComparisonRow::figures)
                .filter(Objects::nonNull)
                .mapToDouble(figures -> figures.tasksPerSecond().median())
                .max()
                .orElse(0);
    }

    /** The batch has a column of its own, so that a name need not repeat it. */
    private static List<String> names(List<ComparisonRow> own, boolean withContract) {
        ComparisonRow first = own.get(0);
        List<String> names = new ArrayList<>(
                List.of(first.strategy().replaceFirst("\\[batch=\\d+]$", "").replaceFirst(",batch=\\d+]$", "]")));
        if (withContract) {
            names.add(first.contract());
        }
        names.add(String.valueOf(first.batch()));
        return names;
    }

    /** A star after the rate of a cell that was not stationary. */
    private static String mark(RoundedMetrics figures) {
        return figures.stationarity() == null || figures.stationarity().isStationary() ? "" : "*";
    }

    private @Nullable ComparisonRow row(List<ComparisonRow> own, int workers) {
        return own.stream()
                .filter(row -> row.scenario().equals(backlog) && row.workers() == workers)
                .findFirst()
                .orElse(null);
    }

    private @Nullable RoundedMetrics drained(List<ComparisonRow> own, int workers) {
        ComparisonRow row = row(own, workers);
        return row == null ? null : row.figures();
    }

    private @Nullable LatencyInterval latency(List<ComparisonRow> own, String key) {
        return own.stream()
                .filter(row -> !row.scenario().equals(backlog))
                .map(ComparisonRow::figures)
                .filter(Objects::nonNull)
                .map(figures -> figures.latencyMicros().get(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String millis(MedianInterval micros) {
        return between(micros, MILLIS, 1);
    }

    private String cost(List<ComparisonRow> own, Function<ServerCost, Double> part, int digits) {
        RoundedMetrics drained = rankings.isEmpty() ? null : drained(own, rankings.lastKey());
        return drained == null ? "" : figure(part.apply(drained.server()), digits);
    }

    private String shares(List<ComparisonRow> own) {
        RoundedMetrics drained = rankings.isEmpty() ? null : drained(own, rankings.lastKey());
        return drained == null || drained.processors() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.0f/%.0f/%.0f%%",
                        100 * drained.processors().client(),
                        100 * drained.processors().server(),
                        100 * drained.processors().others());
    }

    private static Status status(List<ComparisonRow> own) {
        return own.stream().map(ComparisonRow::status).reduce(Status.NOT_APPLICABLE, Status::worst);
    }
}
