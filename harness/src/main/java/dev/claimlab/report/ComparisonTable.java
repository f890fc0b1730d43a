package dev.claimlab.report;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.results.SummaryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** Strategies side by side: one row each, fastest first, with contract, batch and verdict beside every rate. */
public final class ComparisonTable {

    private static final String END_TO_END = "endToEnd";
    private static final String PICKUP = "pickup";
    private static final String QUIET = "quiet";
    private static final String NOISY = "noisy";

    private final List<SummaryRow> rows;
    private final String backlog;
    private final String openLoop;
    private final SortedSet<Integer> workers = new TreeSet<>();
    private final Ranking ranking;

    /** Creates the table from rows of a backlog scenario, for the rates, and of an open loop, for the latencies. */
    public ComparisonTable(List<SummaryRow> rows, String backlog, String openLoop) {
        this.rows = List.copyOf(rows);
        this.backlog = backlog;
        this.openLoop = openLoop;
        rows.stream().filter(row -> row.scenario().equals(backlog)).forEach(row -> workers.add(row.workers()));
        ranking = new Ranking(rows.stream()
                .filter(row -> row.scenario().equals(backlog) && row.workers() == workers.last())
                .toList());
    }

    /** The table as plain text. */
    public String plain() {
        return table().plain();
    }

    /** The table as plain text of at most 100 columns. */
    public String fitting() {
        return table().fitting();
    }

    /** The table as Markdown. */
    public String markdown() {
        return table().markdown();
    }

    private TextTable table() {
        boolean hasPlaces = rows.stream().anyMatch(row -> row.place() != null);
        List<String> head = new ArrayList<>(List.of("strategy"));
        if (hasPlaces) {
            head.add("server");
        }
        head.addAll(List.of("contract", "batch"));
        workers.forEach(count -> head.add("tasks/s w" + count));
        boolean hasRanks = ranking.isTold();
        if (hasRanks) {
            head.add("place w" + workers.last());
        }
        boolean hasLatencies = rows.stream().anyMatch(row -> row.scenario().equals(openLoop));
        if (hasLatencies) {
            head.addAll(List.of("pickup p50 ms", "end-to-end p50 ms", "p99 ms"));
        }
        boolean hasFlood = rows.stream().anyMatch(row -> row.latencyMicros().containsKey(QUIET));
        if (hasFlood) {
            head.addAll(List.of("quiet p50 ms", "quiet p99 ms", "noisy p99 ms"));
        }
        head.addAll(List.of("WAL B/task", "tx/task", "dead rows/task", "buffer hits/task", "verdict"));
        TextTable table = new TextTable(head);
        byStrategy().values().stream()
                .sorted(Comparator.comparingDouble(this::bestRate).reversed())
                .forEach(own -> table.add(cells(own, hasPlaces, hasRanks, hasLatencies, hasFlood)));
        return table;
    }

    private Map<String, List<SummaryRow>> byStrategy() {
        Map<String, List<SummaryRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.label() + " " + row.batch(), key -> new ArrayList<>())
                .add(row));
        return groups;
    }

    private double bestRate(List<SummaryRow> own) {
        return own.stream()
                .filter(row -> row.scenario().equals(backlog))
                .map(SummaryRow::throughputPerSecond)
                .filter(Objects::nonNull)
                .mapToDouble(SummaryRow.Spread::median)
                .max()
                .orElse(0);
    }

    private List<String> cells(
            List<SummaryRow> own, boolean hasPlaces, boolean hasRanks, boolean hasLatencies, boolean hasFlood) {
        SummaryRow first = own.get(0);
        List<String> cells = new ArrayList<>(List.of(first.strategy()));
        if (hasPlaces) {
            cells.add(Objects.requireNonNullElse(first.place(), ""));
        }
        cells.addAll(List.of(first.contract(), String.valueOf(first.batch())));
        for (int count : workers) {
            cells.add(own.stream()
                    .filter(row -> row.scenario().equals(backlog) && row.workers() == count)
                    .map(ComparisonTable::rate)
                    .findFirst()
                    .orElse(""));
        }
        if (hasRanks) {
            cells.add(own.stream()
                    .filter(row -> row.scenario().equals(backlog) && row.workers() == workers.last())
                    .map(ranking::place)
                    .findFirst()
                    .orElse(""));
        }
        if (hasLatencies) {
            cells.add(latency(own, PICKUP, Percentiles::p50));
            cells.add(latency(own, END_TO_END, Percentiles::p50));
            cells.add(latency(own, END_TO_END, Percentiles::p99));
        }
        if (hasFlood) {
            cells.add(latency(own, QUIET, Percentiles::p50));
            cells.add(latency(own, QUIET, Percentiles::p99));
            cells.add(latency(own, NOISY, Percentiles::p99));
        }
        SummaryRow costs = own.stream()
                .filter(row -> row.scenario().equals(backlog) && row.server() != null)
                .max(Comparator.comparingInt(SummaryRow::workers))
                .orElse(first);
        var server = costs.server();
        cells.add(server == null ? "" : RateText.figure(server.walBytesPerTask(), 0));
        cells.add(server == null ? "" : RateText.figure(server.transactionsPerTask(), 2));
        cells.add(server == null ? "" : RateText.figure(server.deadRowsPerTask(), 2));
        cells.add(server == null ? "" : RateText.figure(server.bufferHitsPerTask(), 1));
        cells.add(own.stream()
                .map(SummaryRow::status)
                .reduce(Status.NOT_APPLICABLE, Status::worst)
                .name());
        return cells;
    }

    private static String rate(SummaryRow row) {
        var spread = row.throughputPerSecond();
        if (spread == null) {
            return "";
        }
        String median = RateText.figure(spread.median(), 0);
        return row.repeats() == 1
                ? median
                : median + " (" + RateText.figure(spread.low(), 0) + "-" + RateText.figure(spread.high(), 0) + ")";
    }

    private String latency(List<SummaryRow> own, String key, java.util.function.ToLongFunction<Percentiles> point) {
        return own.stream()
                .filter(row -> row.scenario().equals(openLoop))
                .map(row -> row.latencyMicros().get(key))
                .filter(Objects::nonNull)
                .map(percentiles -> RateText.figure(point.applyAsLong(percentiles) / 1000.0, 1))
                .findFirst()
                .orElse("");
    }
}
