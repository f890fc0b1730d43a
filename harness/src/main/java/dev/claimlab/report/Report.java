package dev.claimlab.report;

import dev.claimlab.results.SummaryRow;
import java.util.List;
import java.util.function.Function;

/**
 * The report on a batch of runs: the strategies side by side, remarks on their figures, and the state of the server.
 *
 * @param rows the results
 * @param backlog the scenario whose rates are compared
 * @param openLoop the scenario whose latencies are compared; empty if there is none
 */
public record Report(List<SummaryRow> rows, String backlog, String openLoop) {

    /** Copies the rows. */
    public Report {
        rows = List.copyOf(rows);
    }

    /** The report as plain text of at most 100 columns. */
    public String plain() {
        return text(comparison().fitting(), "", TextTable::fitting);
    }

    /** The report as Markdown. */
    public String markdown() {
        return text(comparison().markdown(), "- ", TextTable::markdown);
    }

    /** Remarks on the figures, as sentences. */
    public List<String> notes() {
        return Notes.of(rows, backlog);
    }

    private ComparisonTable comparison() {
        return new ComparisonTable(rows, backlog, openLoop);
    }

    private String text(String comparison, String bullet, Function<TextTable, String> form) {
        StringBuilder text = new StringBuilder(comparison);
        List<String> notes = notes();
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(note -> text.append(bullet).append(note).append('\n'));
        }
        HealthTable health = new HealthTable(rows);
        if (!health.isEmpty()) {
            text.append('\n').append(form.apply(health.table()));
        }
        return text.toString();
    }
}
