package dev.claimlab.report.format;

import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.SummaryRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line for each row of the summary, as RFC 4180 has it; what was not measured is empty. */
final class CsvFormat implements ReportFormat {

    private static final List<String> HEAD = List.of(
            "scenario",
            "strategy",
            "contract",
            "workers",
            "batch",
            "durability",
            "verdict",
            "reason",
            "repeats",
            "tasks_per_second",
            "tasks_per_second_low",
            "tasks_per_second_high",
            "confidence",
            "wal_bytes_per_task",
            "transactions_per_task",
            "dead_rows_per_task",
            "buffer_hits_per_task");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String fileName() {
        return "report.csv";
    }

    @Override
    public String use() {
        return "spreadsheets: one line for each row of the summary";
    }

    @Override
    public void write(SavedResults results, OutputStream stream) throws IOException {
        List<String> latencies = results.rows().stream()
                .flatMap(row -> row.latencyMicros().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        List<String> head = new ArrayList<>(HEAD);
        latencies.forEach(
                latency -> head.addAll(List.of(latency + "_p50_us", latency + "_p99_us", latency + "_max_us")));
        StringBuilder text = new StringBuilder(line(head));
        results.rows().forEach(row -> text.append(line(cells(row, latencies))));
        stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(SummaryRow row, List<String> latencies) {
        List<String> cells = new ArrayList<>(List.of(
                row.scenario(),
                row.strategy(),
                row.contract(),
                String.valueOf(row.workers()),
                String.valueOf(row.batch()),
                row.durability(),
                row.status().name(),
                row.reason(),
                String.valueOf(row.repeats())));
        SummaryRow.Spread rate = row.throughputPerSecond();
        cells.addAll(
                rate == null
                        ? List.of("", "", "", "")
                        : Stream.of(rate.median(), rate.low(), rate.high(), rate.confidence())
                                .map(CsvFormat::number)
                                .toList());
        cells.add(cost(row.server(), ServerCost::walBytesPerTask));
        cells.add(cost(row.server(), ServerCost::transactionsPerTask));
        cells.add(cost(row.server(), ServerCost::deadRowsPerTask));
        cells.add(cost(row.server(), ServerCost::bufferHitsPerTask));
        for (String latency : latencies) {
            Percentiles percentiles = row.latencyMicros().get(latency);
            cells.addAll(
                    percentiles == null
                            ? List.of("", "", "")
                            : Stream.of(percentiles.p50(), percentiles.p99(), percentiles.max())
                                    .map(String::valueOf)
                                    .toList());
        }
        return cells;
    }

    private static String cost(@Nullable ServerCost server, ToDoubleFunction<ServerCost> part) {
        return server == null ? "" : number(part.applyAsDouble(server));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.valueOf(value) : "";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvFormat::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A cell in quotes if it needs them. */
    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter < ' ');
        return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
