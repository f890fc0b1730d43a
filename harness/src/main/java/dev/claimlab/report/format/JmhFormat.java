package dev.claimlab.report.format;

import dev.claimlab.check.Status;
import dev.claimlab.results.Json;
import dev.claimlab.results.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result format of JMH, which JMH viewers and benchmark-tracking actions open: one benchmark for each scenario, with
 * strategy and batch as parameters, workers as threads, and the rate of each repeat as raw data. A failed run has no
 * rate here, because a rate without its promise does not count.
 */
final class JmhFormat implements ReportFormat {

    @Override
    public String name() {
        return "jmh";
    }

    @Override
    public String fileName() {
        return "jmh-result.json";
    }

    @Override
    public String use() {
        return "JMH viewers and benchmark-tracking actions: rates of the runs that passed";
    }

    @Override
    public void write(SavedResults results, OutputStream stream) throws IOException {
        Map<String, List<SavedRun>> groups = new LinkedHashMap<>();
        for (SavedRun run : results.runs()) {
            groups.computeIfAbsent(group(run), key -> new ArrayList<>()).add(run);
        }
        List<JmhResult> benchmarks = groups.values().stream()
                .filter(group -> group.stream().allMatch(JmhFormat::counts))
                .map(JmhResult::of)
                .toList();
        stream.write((Json.text(benchmarks) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean counts(SavedRun run) {
        return run.verdict().status() == Status.PASS;
    }

    private static String group(SavedRun run) {
        Manifest manifest = run.manifest();
        return String.join(
                "\n",
                manifest.scenario().name(),
                manifest.strategy().name(),
                manifest.workers() + " " + manifest.batch());
    }
}
