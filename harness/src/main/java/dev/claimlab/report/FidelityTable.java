package dev.claimlab.report;

import dev.claimlab.results.FidelityRow;
import java.util.List;

/**
 * The rates of the harness, of a plain loop of JDBC and of pgbench for some SQL, and their ratios.
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
        return table().fitting();
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
                "JDBC tasks/s",
                "pgbench tasks/s",
                "claimlab / pgbench",
                "claimlab / JDBC",
                "JDBC / pgbench",
                "rounds"));
        for (FidelityRow row : rows) {
            table.add(List.of(
                    row.sql(),
                    String.valueOf(row.workers()),
                    String.valueOf(row.batch()),
                    RateText.figure(row.harnessPerSecond(), 0),
                    RateText.figure(row.plainPerSecond(), 0),
                    RateText.figure(row.pgbenchPerSecond(), 0),
                    RateText.between(row.ratio(), 1, 3),
                    RateText.between(row.ofPlain(), 1, 3),
                    RateText.between(row.ofDriver(), 1, 3),
                    String.valueOf(row.rounds())));
        }
        return table;
    }
}
