package dev.claimlab.report.format;

import dev.claimlab.check.Status;
import dev.claimlab.report.ConditionsLine;
import dev.claimlab.report.MatrixTable;
import dev.claimlab.report.RampTable;
import dev.claimlab.report.Report;
import dev.claimlab.report.VerdictText;
import dev.claimlab.report.VerificationText;
import dev.claimlab.results.ExperimentRows;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.verify.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A page for a pull request: the worst verdict in its heading, then tables, then what failed, folded. */
final class MarkdownFormat implements ReportFormat {

    private static final String BACKLOG = "drain";
    private static final String OPEN_LOOP = "steady";
    private static final String PICKUP = "pickup";

    @Override
    public String name() {
        return "md";
    }

    @Override
    public String fileName() {
        return "report.md";
    }

    @Override
    public String use() {
        return "pull requests and job summaries: verdict, tables, and what failed";
    }

    @Override
    public void write(SavedResults results, OutputStream stream) throws IOException {
        stream.write(text(results).getBytes(StandardCharsets.UTF_8));
    }

    static String text(SavedResults results) {
        List<String> parts = new ArrayList<>();
        parts.add("## claimlab: " + results.status() + "\n");
        results.verifications().forEach(verification -> parts.add(verification(verification)));
        ExperimentRows experiments = results.experiments();
        if (!experiments.ramps().isEmpty()) {
            parts.add("### ramp\n\n" + new RampTable(experiments.ramps()).markdown());
        }
        if (!experiments.cells().isEmpty()) {
            parts.add(new MatrixTable(experiments.cells(), List.of()).markdown().stripLeading());
        }
        tables(results.rows()).forEach((title, report) -> parts.add("### " + title + "\n\n" + report.markdown()));
        results.notJudged()
                .forEach(folder -> parts.add("UNKNOWN: the run in "
                        + code(folder.path().toString()) + " was interrupted before it was judged.\n"));
        for (SavedRun run : results.runs()) {
            if (run.verdict().status() != Status.PASS) {
                parts.add(details(
                        run.verdict().status() + " " + run.manifest().scenario().name() + " " + run.label(),
                        VerdictText.of(run.verdict())));
            }
        }
        results.runs().stream()
                .filter(run -> run.manifest().server() != null)
                .map(run -> ConditionsLine.of(run.manifest()))
                .distinct()
                .forEach(line -> parts.add(line + "\n"));
        return String.join("\n", parts);
    }

    /** A comparison is one table of both of its scenarios; every other scenario has its own. */
    private static Map<String, Report> tables(List<SummaryRow> rows) {
        Map<String, List<SummaryRow>> groups = new TreeMap<>(rows.stream()
                .collect(Collectors.groupingBy(row -> row.scenario().equals(OPEN_LOOP) ? BACKLOG : row.scenario())));
        Map<String, Report> tables = new TreeMap<>();
        groups.forEach((scenario, own) -> {
            boolean isComparison = scenario.equals(BACKLOG) && own.stream().anyMatch(row -> isOf(row, BACKLOG));
            String rates = isComparison ? BACKLOG : own.get(0).scenario();
            String latencies = isComparison ? OPEN_LOOP : hasPickup(own) ? rates : "";
            tables.put(
                    isComparison && own.stream().anyMatch(row -> isOf(row, OPEN_LOOP)) ? "compare" : rates,
                    new Report(own, rates, latencies));
        });
        return tables;
    }

    private static boolean isOf(SummaryRow row, String scenario) {
        return row.scenario().equals(scenario);
    }

    private static boolean hasPickup(List<SummaryRow> rows) {
        return rows.stream().anyMatch(row -> row.latencyMicros().containsKey(PICKUP));
    }

    private static String verification(Verification verification) {
        String text = VerificationText.of(verification, true);
        String first = text.lines().findFirst().orElse("");
        return details(first, text);
    }

    private static String details(String summary, String text) {
        return "<details><summary>" + escaped(summary) + "</summary>\n\n<pre>\n" + escaped(text)
                + "</pre>\n\n</details>\n";
    }

    private static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
