package dev.claimlab.results;

import dev.claimlab.check.Status;
import dev.claimlab.check.Verdict;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import java.util.List;

/** The format of {@code verdict.json}. */
public record VerdictFile(
        int formatVersion,
        String strategy,
        String scenario,
        long seed,
        Status status,
        String reason,
        List<Entry> findings,
        List<String> undecided) {

    /** One finding. */
    public record Entry(Anomaly anomaly, Grade grade, long count, String check, List<String> examples) {}

    /** Converts a verdict to this format. */
    public static VerdictFile of(Manifest manifest, Verdict verdict) {
        List<Entry> entries = verdict.findings().stream()
                .map(graded -> new Entry(
                        graded.finding().anomaly(),
                        graded.grade(),
                        graded.finding().count(),
                        graded.finding().check(),
                        graded.finding().examples()))
                .toList();
        return new VerdictFile(
                Manifest.FORMAT,
                manifest.strategy().name(),
                manifest.scenario().name(),
                manifest.seed(),
                verdict.status(),
                verdict.reason(),
                entries,
                verdict.undecided());
    }
}
