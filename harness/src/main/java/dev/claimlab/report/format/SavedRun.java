package dev.claimlab.report.format;

import dev.claimlab.results.Manifest;
import dev.claimlab.results.MetricsFile;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import java.io.IOException;

/**
 * A judged run as it was saved.
 *
 * @param folder its folder
 * @param manifest its origin
 * @param verdict its verdict
 * @param metrics its numbers
 */
public record SavedRun(RunFolder folder, Manifest manifest, VerdictFile verdict, MetricsFile metrics) {

    static SavedRun read(RunFolder folder) throws IOException {
        return new SavedRun(folder, folder.manifest(), folder.verdict(), folder.metrics());
    }

    /** The scenario, the strategy with its options, and the numbers that tell this run from the others. */
    public String label() {
        return manifest.strategy().name() + " w" + manifest.workers() + " b" + manifest.batch() + " repeat "
                + manifest.repeat();
    }
}
