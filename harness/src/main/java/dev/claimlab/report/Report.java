package dev.claimlab.report;

import dev.claimlab.results.SummaryRow;
import java.util.List;
import java.util.function.Function;

/**
 * What is told of a campaign: the strategies side by side, what must be said beside their figures, and how the server
 * was.
 *
 * @param rows what came out
 * @param backlog the scenario whose rates are compared
 * @param openLoop the scenario whose latencies are; empty where there is none
 */
public record Report(List<SummaryRow> rows, String backlog, String openLoop) {

    /** Copies the rows. */
    public Report {
        rows = List.copyOf(rows);
    }

    /** For a terminal. */
    public String plain() {
        return text(comparison().plain(), "", TextTable::plain);
    }

    /** For a document. */
    public String markdown() {
        return text(comparison().markdown(), "- ", TextTable::markdown);
    }

    private ComparisonTable comparison() {
        return new ComparisonTable(rows, backlog, openLoop);
    }

    private String text(String comparison, String bullet, Function<TextTable, String> form) {
        StringBuilder text = new StringBuilder(comparison);
        List<String> notes = Notes.of(rows, backlog);
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
