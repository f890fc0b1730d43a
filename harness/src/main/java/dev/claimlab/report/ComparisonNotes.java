package dev.claimlab.report;

import dev.claimlab.check.Status;
import dev.claimlab.metric.PairedDifference;
import dev.claimlab.metric.ProcessorShares;
import dev.claimlab.metric.Stationarity;
import dev.claimlab.results.ComparisonFile;
import dev.claimlab.results.ComparisonRanking;
import dev.claimlab.results.ComparisonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The remarks below a comparison: what its figures are, and which of them to mistrust. */
final class ComparisonNotes {

    private final ComparisonFile file;
    private final SortedMap<Integer, ComparisonRanking> rankings;
    private final List<String> notes = new ArrayList<>();

    ComparisonNotes(ComparisonFile file, SortedMap<Integer, ComparisonRanking> rankings) {
        this.file = file;
        this.rankings = rankings;
    }

    List<String> all() {
        notes.clear();
        file.rows().stream()
                .filter(row -> row.status() != Status.PASS)
                .forEach(row -> notes.add(cell(row) + " is " + row.status() + ": " + row.reason()));
        rankings.forEach(this::addTies);
        notes.add(String.format(
                Locale.ROOT,
                "A rate is the median of %d rounds of about %d ms, in which the strategies took turns in another order each"
                        + " time; ± is the larger distance to an end of its 95 %% interval.",
                file.rounds().backlog(),
                file.roundMillis().backlog()));
        notes.add(String.format(
                Locale.ROOT,
                "A difference shows in pairs of the same round, beyond chance at 5 %% of all pairs together, and is at least"
                        + " %.0f %%.",
                100 * (PairedDifference.LEAST_RATIO - 1)));
        if (file.rounds().openLoop() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "A latency is the median over %d rounds of %d ms of the percentile of each; pickup counts from the"
                            + " intended arrival, wait from the answer to the enqueue.",
                    file.rounds().openLoop(),
                    file.roundMillis().openLoop()));
        }
        notes.add("The cost of a task is the median of the rounds, without the harness's own ledger"
                + (file.checkpoints()
                        ? ", and after a checkpoint before each round."
                        : "; the server allowed no checkpoint before the rounds."));
        notes.add("A commit took "
                + file.commitMicros().stream()
                        .map(micros -> String.format(Locale.ROOT, "%.0f", micros))
                        .collect(Collectors.joining(", "))
                + " us at the start, in the middle and at the end.");
        addUnsteady();
        addHeavyClients();
        return List.copyOf(notes);
    }

    private void addTies(int workers, ComparisonRanking ranking) {
        List<ComparisonRow> rows = rankings.get(workers) == null ? List.of() : ranked(workers);
        for (int place = 0; place < rows.size(); place++) {
            List<ComparisonRow> slower = rows.subList(place + 1, rows.size());
            String same = ranking.notDistinguishable(rows.get(place)).stream()
                    .filter(slower::contains)
                    .map(ComparisonNotes::name)
                    .collect(Collectors.joining(", "));
            if (!same.isEmpty()) {
                notes.add("With " + workers + (workers == 1 ? " worker" : " workers") + ", no difference between "
                        + name(rows.get(place)) + " and " + same + ".");
            }
        }
    }

    private List<ComparisonRow> ranked(int workers) {
        return file.rows().stream()
                .filter(row -> row.workers() == workers && row.figures() != null)
                .filter(row -> Objects.requireNonNull(row.figures()).stationarity() != null)
                .sorted((a, b) -> Double.compare(rate(b), rate(a)))
                .toList();
    }

    private static double rate(ComparisonRow row) {
        return Objects.requireNonNull(row.figures()).tasksPerSecond().median();
    }

    private void addUnsteady() {
        for (ComparisonRow row : file.rows()) {
            Stationarity steady = row.figures() == null ? null : row.figures().stationarity();
            if (steady != null && !steady.isStationary()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "* %s was not stationary: the second half of its rounds had %.2f times the rate of the first, and"
                                + " the first third of a round %.2f times that of the rest.",
                        cell(row),
                        steady.drift(),
                        steady.start()));
            }
        }
    }

    private void addHeavyClients() {
        String heavy = file.rows().stream()
                .filter(row -> row.figures() != null)
                .filter(row -> {
                    ProcessorShares shares =
                            Objects.requireNonNull(row.figures()).processors();
                    return shares != null && shares.isClientHeavy();
                })
                .map(ComparisonNotes::cell)
                .collect(Collectors.joining(", "));
        if (!heavy.isEmpty()) {
            notes.add(
                    "More than half of the processor time that was used went to claimlab itself, which may be what was"
                            + " measured: " + heavy + ".");
        }
    }

    private static String cell(ComparisonRow row) {
        return name(row) + " in " + row.scenario() + " with " + row.workers()
                + (row.workers() == 1 ? " worker" : " workers");
    }

    private static String name(ComparisonRow row) {
        return row.batch() == 1 || row.strategy().contains("batch=")
                ? row.strategy()
                : row.strategy() + " (batch " + row.batch() + ")";
    }
}
