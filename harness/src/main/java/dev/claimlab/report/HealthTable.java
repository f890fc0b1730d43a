package dev.claimlab.report;

import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.Pace;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.results.SummaryRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pace of each run and the state of the server: one row for each strategy, scenario and number of workers. */
final class HealthTable {

    private static final String ENQUEUE = "enqueue";
    private static final int MOST_WAITS = 3;
    private static final double LEAST_SHARE = 0.01;
    private static final double MICROS_A_MILLI = 1000;
    private static final double BYTES_A_KIB = 1024;
    private static final List<Column> COLUMNS = List.of(
            new Column("strategy", SummaryRow::label),
            new Column("scenario", SummaryRow::scenario),
            new Column("workers", row -> String.valueOf(row.workers())),
            new Column(
                    "claims/task",
                    of(SummaryRow::pace, pace -> RateText.figure(pace.claims().perTask(), 2))),
            new Column(
                    "empty polls/s",
                    of(SummaryRow::pace, pace -> RateText.figure(pace.claims().emptyPerSecond(), 1))),
            new Column("claim us, first to last third", of(SummaryRow::pace, HealthTable::claimTimes)),
            new Column("enqueue p50 ms", row -> millis(row.latencyMicros().get(ENQUEUE), Percentiles::p50)),
            new Column("enqueue p99 ms", row -> millis(row.latencyMicros().get(ENQUEUE), Percentiles::p99)),
            new Column(
                    "connection ms/task",
                    of(SummaryRow::health, health -> RateText.figure(health.connectionSecondsPerTask() * 1000, 2))),
            new Column("tables KiB", of(SummaryRow::health, health -> fromTo(health, ServerHealth.Size::tableBytes))),
            new Column("indexes KiB", of(SummaryRow::health, health -> fromTo(health, ServerHealth.Size::indexBytes))),
            new Column("dead rows at the end", of(SummaryRow::health, HealthTable::deadRows)),
            new Column("sessions were", of(SummaryRow::health, HealthTable::waits)),
            new Column(
                    "bystander p50 ms, alone and beside",
                    of(
                            SummaryRow::bystander,
                            times -> both(times, BystanderTimes.Times::transaction, Percentiles::p50))),
            new Column(
                    "bystander p99 ms, alone and beside",
                    of(
                            SummaryRow::bystander,
                            times -> both(times, BystanderTimes.Times::transaction, Percentiles::p99))),
            new Column(
                    "reader p50 ms, alone and beside",
                    of(SummaryRow::bystander, times -> both(times, BystanderTimes.Times::read, Percentiles::p50))));

    private final List<SummaryRow> rows;

    /** Creates the table from measured rows; of each strategy and scenario, those with the most workers. */
    HealthTable(List<SummaryRow> rows) {
        this.rows = rows.stream()
                .filter(row -> row.pace() != null)
                .filter(row -> rows.stream()
                        .noneMatch(other -> other.label().equals(row.label())
                                && other.batch() == row.batch()
                                && other.scenario().equals(row.scenario())
                                && other.workers() > row.workers()))
                .sorted(Comparator.comparing(SummaryRow::scenario))
                .toList();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table, without empty columns. */
    TextTable table() {
        List<Column> told = COLUMNS.stream()
                .filter(column ->
                        rows.stream().anyMatch(row -> !column.cell().apply(row).isEmpty()))
                .toList();
        TextTable table = new TextTable(told.stream().map(Column::head).toList());
        rows.forEach(row ->
                table.add(told.stream().map(column -> column.cell().apply(row)).toList()));
        return table;
    }

    private static <T> Function<SummaryRow, String> of(
            Function<SummaryRow, @Nullable T> part, Function<T, String> cell) {
        return row -> {
            T found = part.apply(row);
            return found == null ? "" : cell.apply(found);
        };
    }

    private static String claimTimes(Pace pace) {
        List<Pace.Third> thirds = pace.thirds();
        return String.format(
                Locale.ROOT,
                "%,d to %,d",
                thirds.get(0).claimMicros(),
                thirds.get(thirds.size() - 1).claimMicros());
    }

    private static String fromTo(ServerHealth health, Function<ServerHealth.Size, Long> bytes) {
        List<ServerHealth.Size> sizes = health.sizes();
        return sizes.isEmpty()
                ? ""
                : RateText.figure(bytes.apply(sizes.get(0)) / BYTES_A_KIB, 0) + " to "
                        + RateText.figure(bytes.apply(sizes.get(sizes.size() - 1)) / BYTES_A_KIB, 0);
    }

    private static String deadRows(ServerHealth health) {
        return health.sizes().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d",
                        health.sizes().get(health.sizes().size() - 1).deadRows());
    }

    private static String waits(ServerHealth health) {
        return health.waits().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .filter(wait -> wait.getValue() >= LEAST_SHARE)
                .limit(MOST_WAITS)
                .map(wait -> String.format(Locale.ROOT, "%s %.0f %%", wait.getKey(), 100 * wait.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String both(
            BystanderTimes times, Function<BystanderTimes.Times, Percentiles> what, Function<Percentiles, Long> point) {
        return millis(what.apply(times.alone()), point) + " and " + millis(what.apply(times.beside()), point);
    }

    private static String millis(@Nullable Percentiles percentiles, Function<Percentiles, Long> point) {
        return percentiles == null ? "" : RateText.figure(point.apply(percentiles) / MICROS_A_MILLI, 1);
    }

    private record Column(String head, Function<SummaryRow, String> cell) {}
}
