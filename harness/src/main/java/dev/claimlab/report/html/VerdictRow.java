package dev.claimlab.report.html;

import dev.claimlab.check.Status;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.results.VerdictFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdict on a strategy in one scenario, over all numbers of workers and repeats.
 *
 * @param verdict the worst verdict
 * @param strategy the strategy
 * @param contract its contract
 * @param scenario the scenario
 * @param runs how many runs were judged
 * @param reason the reason of the worst verdict; may be empty
 * @param findings what the judges found in its runs, each with its examples
 */
record VerdictRow(
        String verdict,
        String strategy,
        String contract,
        String scenario,
        int runs,
        String reason,
        List<Found> findings) {

    /**
     * What a judge found.
     *
     * @param title the anomaly with its count, grade and judge
     * @param examples the first cases, as text
     */
    record Found(String title, String examples) {}

    /** The verdicts of all rows, FAIL first. */
    static List<VerdictRow> of(List<SummaryRow> rows, List<MeasuredRun> runs) {
        Map<String, List<SummaryRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.scenario() + "\n" + row.strategy(), key -> new ArrayList<>())
                .add(row));
        List<VerdictRow> verdicts = new ArrayList<>();
        groups.values().forEach(group -> verdicts.add(row(group, runs)));
        verdicts.sort(java.util.Comparator.comparing((VerdictRow row) -> Status.valueOf(row.verdict)));
        return verdicts;
    }

    private static VerdictRow row(List<SummaryRow> group, List<MeasuredRun> runs) {
        SummaryRow worst = group.stream()
                .min(java.util.Comparator.comparing(SummaryRow::status))
                .orElseThrow();
        List<Found> findings = runs.stream()
                .filter(run -> run.scenario().equals(worst.scenario())
                        && run.manifest().strategy().name().equals(worst.strategy()))
                .filter(run -> run.verdict().status() == worst.status())
                .findFirst()
                .map(run -> run.verdict().findings())
                .orElse(List.of())
                .stream()
                .map(VerdictRow::found)
                .toList();
        return new VerdictRow(
                worst.status().name(),
                worst.strategy(),
                worst.contract(),
                worst.scenario(),
                group.stream().mapToInt(SummaryRow::repeats).sum(),
                worst.reason(),
                findings);
    }

    private static Found found(VerdictFile.Entry entry) {
        return new Found(
                entry.anomaly() + " x " + entry.count() + " (" + entry.grade() + ", found by " + entry.check() + ")",
                String.join("\n", entry.examples()));
    }
}
