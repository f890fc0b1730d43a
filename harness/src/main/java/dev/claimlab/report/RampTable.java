package dev.claimlab.report;

import dev.claimlab.metric.Percentiles;
import dev.claimlab.results.RampProbe;
import dev.claimlab.results.RampRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The highest rate at which each strategy holds a target, and the latencies of each probe.
 *
 * @param rows one row for each strategy and number of workers
 */
public record RampTable(List<RampRow> rows) {

    private static final double SMALL = 10;
    private static final double MICROS_A_MILLI = 1000;

    /** Copies the rows. */
    public RampTable {
        rows = List.copyOf(rows);
    }

    /** The table as plain text. */
    public String plain() {
        return text(TextTable::plain, "");
    }

    /** The table as Markdown. */
    public String markdown() {
        return text(TextTable::markdown, "- ");
    }

    private String text(Function<TextTable, String> form, String bullet) {
        StringBuilder text = new StringBuilder(form.apply(edges())).append('\n').append(form.apply(curves()));
        text.append('\n');
        rows.forEach(row -> text.append(bullet)
                .append(row.strategy())
                .append(" with ")
                .append(row.workers())
                .append(" workers: ")
                .append(row.conclusion())
                .append('\n'));
        return text.toString();
    }

    private TextTable edges() {
        TextTable table = new TextTable(
                List.of("strategy", "contract", "workers", "batch", "target", "held at/s", "failed at/s", "verdict"));
        for (RampRow row : rows) {
            table.add(List.of(
                    row.strategy(),
                    row.contract(),
                    String.valueOf(row.workers()),
                    String.valueOf(row.batch()),
                    row.target(),
                    rate(row.highestHeldPerSecond()),
                    rate(row.lowestFailedPerSecond()),
                    row.status().toString()));
        }
        return table;
    }

    private TextTable curves() {
        TextTable table = new TextTable(List.of(
                "strategy",
                "workers",
                "arrivals/s",
                "tasks/s",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "enqueue p99 ms",
                "unfinished",
                "held",
                "verdict"));
        for (RampRow row : rows) {
            row.probes().stream()
                    .sorted(Comparator.comparingDouble(RampProbe::ratePerSecond))
                    .forEach(probe -> table.add(cells(row, probe)));
        }
        return table;
    }

    private static List<String> cells(RampRow row, RampProbe probe) {
        Percentiles latency = probe.latencyMicros();
        return List.of(
                row.strategy(),
                String.valueOf(row.workers()),
                rate(probe.ratePerSecond()),
                rate(probe.throughputPerSecond()),
                millis(latency.p50()),
                millis(latency.p90()),
                millis(latency.p99()),
                millis(probe.enqueueMicros().p99()),
                String.format(Locale.ROOT, "%,d", probe.unfinished()),
                probe.held() ? "yes" : "no",
                probe.status().toString());
    }

    /** Formats a rate for display; empty if there is none. */
    public static String rate(@Nullable Double perSecond) {
        if (perSecond == null) {
            return "";
        }
        return String.format(Locale.ROOT, perSecond < SMALL ? "%.1f" : "%,.0f", perSecond);
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%,.1f", micros / MICROS_A_MILLI);
    }
}
