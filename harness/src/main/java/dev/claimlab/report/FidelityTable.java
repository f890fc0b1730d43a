package dev.claimlab.report;

import dev.claimlab.results.FidelityRow;
import java.util.List;
import java.util.Locale;

/**
 * The rate of the harness for some SQL, relative to pgbench.
 *
 * @param rows one row for each number of workers and each batch
 */
public record FidelityTable(List<FidelityRow> rows) {

    /** Copies the rows. */
    public FidelityTable {
        rows = List.copyOf(rows);
    }

    /** The table as plain text. */
    public String plain() {
        return table().plain();
    }

    /** The table as Markdown. */
    public String markdown() {
        return table().markdown();
    }

    private TextTable table() {
        TextTable table = new TextTable(List.of(
                "sql",
                "workers",
                "batch",
                "claimlab tasks/s",
                "pgbench tasks/s",
                "claimlab / pgbench",
                "low",
                "high",
                "rounds"));
        for (FidelityRow row : rows) {
            table.add(List.of(
                    row.sql(),
                    String.valueOf(row.workers()),
                    String.valueOf(row.batch()),
                    String.format(Locale.ROOT, "%,.0f", row.harnessPerSecond()),
                    String.format(Locale.ROOT, "%,.0f", row.pgbenchPerSecond()),
                    String.format(Locale.ROOT, "%.3f", row.ratio()),
                    String.format(Locale.ROOT, "%.3f", row.low()),
                    String.format(Locale.ROOT, "%.3f", row.high()),
                    String.valueOf(row.rounds())));
        }
        return table;
    }
}
