package dev.claimlab.report;

import dev.claimlab.metric.MedianInterval;
import dev.claimlab.results.RecordingRow;
import java.util.List;
import java.util.Locale;

/**
 * The overhead of recording in the harness, and its effect on the latency of tasks at each rate.
 *
 * @param rows one row for each rate
 */
public record RecordingTable(List<RecordingRow> rows) {

    private static final double MICROS_A_MILLI = 1000;
    private static final double PERCENT = 100;

    /** Copies the rows. */
    public RecordingTable {
        rows = List.copyOf(rows);
    }

    /** The table as Markdown. */
    public String markdown() {
        TextTable table = new TextTable(List.of(
                "arrivals/s", "repeats", "pickup p50 ms", "events/task", "CPU us/task", "recording % of that CPU"));
        for (RecordingRow row : rows) {
            table.add(List.of(
                    String.format(Locale.ROOT, "%,.0f", row.ratePerSecond()),
                    String.valueOf(row.repeats()),
                    spread(row.pickupMicros(), 1 / MICROS_A_MILLI),
                    String.format(Locale.ROOT, "%.1f", row.eventsPerTask()),
                    String.format(Locale.ROOT, "%.0f", row.cpuMicrosPerTask()),
                    spread(row.share(), PERCENT)));
        }
        return table.markdown();
    }

    private static String spread(MedianInterval interval, double unit) {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f-%.2f)",
                interval.median() * unit,
                interval.low() * unit,
                interval.high() * unit);
    }
}
