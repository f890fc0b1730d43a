package dev.claimlab.report.format;

import dev.claimlab.check.Status;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.verify.Verification;
import java.util.List;

/**
 * What {@code --format json} writes.
 *
 * @param formatVersion the format version of this document
 * @param status the worst verdict
 * @param rows the results by scenario, strategy, workers and batch
 * @param runs the single runs
 * @param notJudged the folders of runs without a verdict
 * @param verifications the results of verify
 */
public record ReportDocument(
        int formatVersion,
        Status status,
        List<SummaryRow> rows,
        List<RunEntry> runs,
        List<String> notJudged,
        List<Verification> verifications) {

    private static final int FORMAT = 1;

    /** Copies the lists. */
    public ReportDocument {
        rows = List.copyOf(rows);
        runs = List.copyOf(runs);
        notJudged = List.copyOf(notJudged);
        verifications = List.copyOf(verifications);
    }

    static ReportDocument of(SavedResults results) {
        return new ReportDocument(
                FORMAT,
                results.status(),
                results.rows(),
                results.runs().stream().map(RunEntry::of).toList(),
                results.notJudged().stream()
                        .map(folder -> folder.path().toString())
                        .toList(),
                results.verifications());
    }

    /**
     * One run.
     *
     * @param folder its folder
     * @param startedAt when it began, in UTC
     * @param workers the number of workers
     * @param batch the number of tasks that a claim asks for
     * @param repeat the number of the repeat
     * @param durability the server's durability
     * @param throughputPerSecond completed tasks a second
     * @param verdict its verdict
     */
    public record RunEntry(
            String folder,
            String startedAt,
            int workers,
            int batch,
            int repeat,
            String durability,
            double throughputPerSecond,
            VerdictFile verdict) {

        static RunEntry of(SavedRun run) {
            return new RunEntry(
                    run.folder().path().toString(),
                    run.manifest().startedAt(),
                    run.manifest().workers(),
                    run.manifest().batch(),
                    run.manifest().repeat(),
                    run.manifest().durability(),
                    run.metrics().throughputPerSecond(),
                    run.verdict());
        }
    }
}
