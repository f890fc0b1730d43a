package dev.claimlab.report.html;

import dev.claimlab.metric.Timeline;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.MetricsFile;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * A judged run with its files.
 *
 * @param folder its folder
 * @param manifest its origin
 * @param verdict its verdict
 * @param metrics its numbers
 */
record MeasuredRun(RunFolder folder, Manifest manifest, VerdictFile verdict, MetricsFile metrics) {

    /** The judged runs among the folders. */
    static List<MeasuredRun> of(List<RunFolder> folders) throws IOException {
        List<MeasuredRun> runs = new ArrayList<>();
        for (RunFolder folder : folders) {
            if (folder.isJudged()) {
                runs.add(new MeasuredRun(folder, folder.manifest(), folder.verdict(), folder.metrics()));
            }
        }
        return runs;
    }

    /**
     * Of each scenario and strategy the repeat of median rate with the most workers: what a reader looks at more closely.
     */
    static List<MeasuredRun> typical(List<MeasuredRun> runs) {
        Map<String, List<MeasuredRun>> groups = new LinkedHashMap<>();
        runs.stream()
                .sorted(Comparator.comparing(MeasuredRun::scenario))
                .forEach(run -> groups.computeIfAbsent(run.group(), key -> new ArrayList<>())
                        .add(run));
        return groups.values().stream().map(MeasuredRun::median).toList();
    }

    private static MeasuredRun median(List<MeasuredRun> group) {
        int most = group.stream().mapToInt(MeasuredRun::workers).max().orElse(0);
        List<MeasuredRun> sorted = group.stream()
                .filter(run -> run.workers() == most)
                .sorted(Comparator.comparingDouble(run -> run.metrics().throughputPerSecond()))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private String group() {
        return scenario() + "\n" + manifest.strategy().name() + "\n" + manifest.batch();
    }

    String scenario() {
        return manifest.scenario().name();
    }

    int workers() {
        return manifest.workers();
    }

    /** The verdict, then the strategy, as every line of a chart is named. */
    String label() {
        String batch = manifest.batch() == 1 ? "" : " (batch " + manifest.batch() + ")";
        return verdict.status() + " " + manifest.strategy().name() + batch;
    }

    /** Whether faults were injected. */
    boolean isHarmed() {
        return !metrics.faults().isEmpty();
    }

    /** The latency distributions by name, in nanoseconds. */
    Map<String, Histogram> histograms() throws IOException {
        return folder.histograms();
    }

    /** The run over time; empty if its history was not kept. */
    Optional<Timeline> timeline() throws IOException {
        return Files.exists(folder.historyFile()) ? Optional.of(Timeline.of(folder.history())) : Optional.empty();
    }
}
