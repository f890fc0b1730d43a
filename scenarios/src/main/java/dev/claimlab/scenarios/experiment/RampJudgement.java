package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Latency;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.results.MetricsFile;
import dev.claimlab.results.RampProbe;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.scenario.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a run at a rate meets a target. It does if its verdict is PASS, its latency is within the bound, and at the end
 * of arrivals no more tasks were open than arrive within the bound, which shows that no backlog was growing.
 */
final class RampJudgement {

    private static final Percentiles NOTHING = new Percentiles(0, 0, 0, 0, 0, 0);
    private static final double SLACK = 0.01;
    private static final double NANOS_A_SECOND = 1e9;

    private RampJudgement() {}

    static RampProbe of(RampTarget target, RunSettings runSettings, RunFolder run, Path folder) throws IOException {
        VerdictFile verdict = run.verdict();
        MetricsFile metrics = run.metrics();
        Map<String, Percentiles> latencies = metrics.latencyMicros();
        Percentiles latency = latencies.getOrDefault(target.latency().key(), NOTHING);
        double seconds = runSettings.duration().toNanos() / NANOS_A_SECOND;
        long unfinished = Math.max(0, Math.round(metrics.measuredTasks() - metrics.throughputPerSecond() * seconds));
        double mayBeOpen = runSettings.ratePerSecond() * target.bound().toNanos() / NANOS_A_SECOND
                + Math.max(1, metrics.measuredTasks() * SLACK);
        String why = "";
        if (verdict.status() != Status.PASS) {
            why = "the verdict is " + verdict.status() + ": " + verdict.reason();
        } else if (!target.isKeptBy(latency)) {
            why = String.format(Locale.ROOT, "%s is %,.1f ms", target.quantile(), target.micros(latency) / 1000.0);
        } else if (unfinished > mayBeOpen) {
            why = String.format(Locale.ROOT, "%,d tasks were open when the arrivals ended", unfinished);
        }
        return new RampProbe(
                runSettings.ratePerSecond(),
                why.isEmpty(),
                why,
                verdict.status(),
                metrics.throughputPerSecond(),
                unfinished,
                latency,
                latencies.getOrDefault(Latency.ENQUEUE.key(), NOTHING),
                folder.toAbsolutePath().relativize(run.path().toAbsolutePath()).toString());
    }
}
