package dev.claimlab.report.gate;

import dev.claimlab.check.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats the result of a gate: the answer first, then the rows that decided it. */
public final class GateText {

    private static final double PERCENT = 100;

    private GateText() {}

    /** Lines for a terminal. */
    public static String plain(GateResult result) {
        StringBuilder text = new StringBuilder(headline(result)).append('\n');
        for (GateRow row : result.rows()) {
            if (row.outcome().fails()) {
                text.append("  ").append(line(row)).append('\n');
            }
        }
        for (GateRow row : result.rows()) {
            if (!row.outcome().fails() && !row.outcome().words().isEmpty()) {
                text.append("  ").append(line(row)).append('\n');
            }
        }
        result.differences()
                .forEach(difference -> text.append("  ").append(difference).append('\n'));
        return text.toString();
    }

    /** A comment for a pull request: the rows that fail in a table, all rows folded below. */
    public static String markdown(GateResult result) {
        StringBuilder text = new StringBuilder("## claimlab gate: ")
                .append(result.isPassed() ? "passed" : "FAILED")
                .append("\n\n");
        text.append(headline(result)).append(".\n");
        List<GateRow> failed =
                result.rows().stream().filter(row -> row.outcome().fails()).toList();
        if (!failed.isEmpty()) {
            text.append('\n').append(table(failed));
        }
        if (!result.differences().isEmpty()) {
            text.append('\n');
            result.differences()
                    .forEach(difference ->
                            text.append("- ").append(escaped(difference)).append('\n'));
        }
        text.append("\n<details><summary>all ")
                .append(result.rows().size())
                .append(" rows</summary>\n\n")
                .append(table(result.rows()))
                .append("\n</details>\n");
        return text.toString();
    }

    private static String headline(GateResult result) {
        long failed =
                result.rows().stream().filter(row -> row.outcome().fails()).count();
        String limit = String.format(Locale.ROOT, "%.0f %%", PERCENT * result.limit());
        return failed == 0
                ? "gate passed: " + count(result.rows().size()) + ", no verdict got worse, no rate fell by more than "
                        + limit + " outside the noise"
                : "gate FAILED: " + failed + " of " + count(result.rows().size()) + " (limit " + limit + ")";
    }

    private static String count(int rows) {
        return rows + (rows == 1 ? " row" : " rows");
    }

    private static String line(GateRow row) {
        return row.name() + ": " + row.outcome().words() + verdicts(row) + change(row.change());
    }

    private static String verdicts(GateRow row) {
        return row.outcome() == GateRow.Outcome.BROKEN || row.outcome() == GateRow.Outcome.MISSING
                ? ", " + word(row.baseline()) + " before, " + word(row.candidate()) + " now"
                : "";
    }

    private static String change(@Nullable RateChange change) {
        return change == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %s over %d pairs of rounds (chance %.2g)",
                        percent(change),
                        change.rounds(),
                        change.chance());
    }

    private static String table(List<GateRow> rows) {
        List<String> lines = new ArrayList<>(List.of(
                "| row | before | now | change of the rate | pairs | chance | |",
                "| --- | --- | --- | ---: | ---: | ---: | --- |"));
        for (GateRow row : rows) {
            RateChange change = row.change();
            lines.add("| " + escaped(row.name()) + " | " + word(row.baseline()) + " | " + word(row.candidate()) + " | "
                    + (change == null ? " | | " : figures(change))
                    + "| " + row.outcome().words() + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String figures(RateChange change) {
        return String.format(Locale.ROOT, "%s | %d | %.2g ", percent(change), change.rounds(), change.chance());
    }

    private static String percent(RateChange change) {
        return String.format(Locale.ROOT, "%+.1f %%", PERCENT * (change.ratio() - 1));
    }

    private static String word(@Nullable Status status) {
        return status == null ? "no row" : status.name();
    }

    /** Names of strategies can be anything; in a table they are text. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "&#124;");
    }
}
