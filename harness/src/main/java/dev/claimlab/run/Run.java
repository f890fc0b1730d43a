package dev.claimlab.run;

import dev.claimlab.check.Circumstances;
import dev.claimlab.check.Judge;
import dev.claimlab.check.Verdict;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.execution.ContestantExecution;
import dev.claimlab.execution.Observation;
import dev.claimlab.execution.RunExecution;
import dev.claimlab.execution.RunProgress;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.history.History;
import dev.claimlab.metric.Measurement;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.metric.Pace;
import dev.claimlab.metric.RoundReader;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.Manifest.RoundsText;
import dev.claimlab.results.MetricsFile;
import dev.claimlab.results.RoundedMetrics;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.results.VerificationOrigin;
import dev.claimlab.scenario.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** Makes a run: execute, save, judge, measure, save. Only the first step touches a server; the rest can be repeated. */
public final class Run {

    private final RunOrigin runOrigin;
    private final Server server;
    private final ServerFacts facts;
    private final Clock clock;

    /** Makes runs on this server, whose facts were read once for all runs. */
    public Run(RunOrigin runOrigin, Server server, ServerFacts facts, Clock clock) {
        this.runOrigin = runOrigin;
        this.server = server;
        this.facts = facts;
        this.clock = clock;
    }

    /** What the server says of itself. */
    public ServerFacts facts() {
        return facts;
    }

    /** Makes runs on another database of the same server. */
    public Run on(Server other) {
        return new Run(runOrigin, other, facts, clock);
    }

    /** The origin of a verification with these runs that ends now. */
    public VerificationOrigin origin() {
        return new VerificationOrigin(
                runOrigin.version(),
                runOrigin.gitCommit(),
                runOrigin.command(),
                clock.instant().toString(),
                server.durability().toString(),
                runOrigin.server(facts),
                runOrigin.machine());
    }

    /**
     * Makes one run in a subfolder of the given folder.
     *
     * @throws IOException if the folder cannot be written
     */
    public RunFolder perform(RunPlan runPlan, Path below, StopSignal stop, RunProgress progress) throws IOException {
        RunFolder folder = RunFolder.create(below.resolve(runPlan.folder()));
        Instant started = clock.instant();
        Observation observed = new RunExecution(runPlan, runOrigin.workerLaunch(), stop, progress)
                .perform(server, folder, started.toEpochMilli());
        folder.save(ManifestWriter.of(runPlan, observed, runOrigin, server, facts, started));
        return judge(folder);
    }

    /** Prepares a contestant of a comparison in a subfolder of the given folder; its rounds are performed one by one. */
    public Contestant contestant(RunPlan runPlan, Path below, ServerCost ledger, int rounds, StopSignal stop)
            throws IOException {
        RunFolder folder = RunFolder.create(below.resolve(runPlan.folder()));
        Instant started = clock.instant();
        ContestantExecution execution =
                ContestantExecution.prepare(runPlan, server, folder, started.toEpochMilli(), ledger, rounds, stop);
        return new Contestant(
                execution, folder, observed -> ManifestWriter.of(runPlan, observed, runOrigin, server, facts, started));
    }

    /** Judges and measures a saved run, and saves both results. */
    public static RunFolder judge(RunFolder folder) throws IOException {
        Manifest manifest = folder.manifest();
        History history = folder.history();
        folder.save(VerdictFile.of(manifest, verdict(manifest, history)));
        Measurement measurement = Measurement.of(history);
        RoundsText rounds = manifest.rounds();
        MetricsFile metrics = MetricsFile.of(
                measurement.metrics(manifest.serverCost()),
                rounds == null ? Pace.of(history) : null,
                manifest,
                rounds == null || rounds.rounds().size() < MedianInterval.LEAST
                        ? null
                        : RoundedMetrics.of(
                                RoundReader.read(history, (long) manifest.workers() * manifest.batch()), rounds));
        folder.save(metrics, measurement, history.startedMillis());
        return folder;
    }

    /** Judges a saved history, from the history and the manifest alone. */
    public static Verdict verdict(Manifest manifest, History history) {
        Circumstances circumstances = manifest.circumstances();
        return Judge.judge(history, circumstances, manifest.contract(), manifest.interruption());
    }
}
