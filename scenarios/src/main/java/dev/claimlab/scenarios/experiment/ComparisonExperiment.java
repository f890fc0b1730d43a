package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.execution.LedgerCost;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.metric.PairedDifference;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.report.ComparisonReport;
import dev.claimlab.report.VerdictText;
import dev.claimlab.report.html.HtmlReport;
import dev.claimlab.results.ComparisonFile;
import dev.claimlab.results.ComparisonFile.RoundCounts;
import dev.claimlab.results.ComparisonRow;
import dev.claimlab.results.Json;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.run.Contestant;
import dev.claimlab.run.Run;
import dev.claimlab.run.RunOrigin;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ProgressLine;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.scenarios.session.ServerSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Compares strategies in rounds: all are installed side by side, and take turns in another order each time. */
public final class ComparisonExperiment {

    private static final int ROUNDS_OF_OPEN_LOOP = 6;
    private static final int LEAST_WARM_UPS = 1;
    private static final int LEAST_WARM_UPS_OF_FIRST = 3;
    private static final int MOST_WARM_UPS = 6;
    private static final double RISES = 1.1;

    private final RunOptions options;
    private final ComparisonPlan plan;
    private final Console console;
    private final Clock clock;
    private final StopSignal stop = new StopSignal();
    private final Map<String, ServerCost> ledgers = new HashMap<>();
    private final List<RunFolder> folders = new ArrayList<>();
    private boolean hasCheckpoints = true;

    /** A comparison of this plan. */
    public ComparisonExperiment(RunOptions options, ComparisonPlan plan, Console console, Clock clock) {
        this.options = options;
        this.plan = plan;
        this.console = console;
        this.clock = clock;
    }

    /** Performs the comparison and returns the exit code. */
    public int perform(CommandSpec command) throws IOException {
        RunBatch.prepareOutput(options.out);
        ServerSource source = plan.source(options);
        int rounds = options.repeats(PairedDifference.rounds(plan.presets().size()));
        Path folder = options.out.resolve(RunBatch.TIME.format(clock.instant()) + "-compare");
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", durability " + options.durability() + ", seed " + options.seed
                            + ", " + rounds + " rounds");
                    return console.started(source.start(options.durability(), options.port()));
                },
                options.sharedMachine,
                stop::request)) {
            Server server = session.server();
            plan.checkConnections(server);
            ServerFacts facts = ServerFacts.read(server);
            FileTrial.perform(plan.presets(), server);
            RunOrigin origin = RunBatch.environment(options, command, source, WorkerLaunch.NONE);
            Run run = new Run(origin, server, facts, clock);
            List<Double> commits = new ArrayList<>(List.of(facts.commitMicros()));
            takeTurns(run, server, folder, rounds, commits);
            commits.add(ServerFacts.commitMicros(server));
            return conclude(folder, origin, facts, commits, rounds);
        } catch (SQLException e) {
            throw new ServerUnavailableException("the server went away (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private void takeTurns(Run run, Server server, Path folder, int rounds, List<Double> commits)
            throws IOException, SQLException {
        int warmUps = LEAST_WARM_UPS_OF_FIRST;
        for (int workers : plan.workers()) {
            compete(run, server, folder, plan.backlogs(options, workers), rounds, warmUps);
            warmUps = LEAST_WARM_UPS;
        }
        commits.add(ServerFacts.commitMicros(server));
        compete(run, server, folder, plan.openLoops(options), Math.min(rounds, ROUNDS_OF_OPEN_LOOP), warmUps);
    }

    /** Lets contestants take turns, and judges nothing meanwhile, because that would disturb the next. */
    private void compete(Run run, Server server, Path folder, List<RunPlan> runPlans, int rounds, int warmUps)
            throws IOException, SQLException {
        List<Contestant> contestants = new ArrayList<>();
        ProgressLine progress = new ProgressLine(console, options.progressSeconds);
        try {
            for (RunPlan runPlan : runPlans) {
                Path below = folder.resolve(runPlan.scenario().name());
                contestants.add(run.contestant(runPlan, below, ledger(server, runPlan), rounds + MOST_WARM_UPS, stop));
            }
            warmUp(contestants, server, warmUps);
            for (int round = 1; round <= rounds && !stop.isRequested(); round++) {
                checkpoint(server);
                for (int index : plan.order(options.seed + round, contestants.size())) {
                    progress.begin("[" + round + "/" + rounds + "] "
                            + runPlans.get(index).label());
                    contestants.get(index).perform(round);
                    progress.end(String.format(
                            Locale.ROOT, "%,.0f tasks/s", contestants.get(index).lastPerSecond()));
                }
            }
            for (Contestant contestant : contestants) {
                folders.add(contestant.finish());
            }
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
        }
    }

    /** Performs rounds that are not measured, until no contestant becomes much faster than it ever was. */
    private void warmUp(List<Contestant> contestants, Server server, int least) {
        double[] best = new double[contestants.size()];
        boolean rises = true;
        for (int round = 1; (round <= least || rises) && round <= MOST_WARM_UPS && !stop.isRequested(); round++) {
            console.say("warming up, round " + round);
            checkpoint(server);
            rises = false;
            for (int index = 0; index < best.length; index++) {
                contestants.get(index).warmUp();
                double rate = contestants.get(index).lastPerSecond();
                rises |= rate > best[index] * RISES;
                best[index] = Math.max(best[index], rate);
            }
        }
    }

    /** Makes the rounds alike: none of them meets a checkpoint of the server's own, or pages that are logged whole. */
    private void checkpoint(Server server) {
        if (hasCheckpoints) {
            hasCheckpoints = ServerFacts.checkpoint(server);
        }
    }

    private ServerCost ledger(Server server, RunPlan runPlan) throws SQLException {
        int batch = runPlan.preset().options().batch();
        String key = batch + " " + runPlan.settings().effects();
        ServerCost known = ledgers.get(key);
        if (known == null) {
            known = LedgerCost.of(server, batch, runPlan.settings().effects(), this::pause);
            ledgers.put(key, known);
        }
        return known;
    }

    private boolean pause() {
        try {
            return !stop.await(100_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int conclude(Path folder, RunOrigin origin, ServerFacts facts, List<Double> commits, int rounds)
            throws IOException {
        List<ComparisonRow> rows = new ArrayList<>();
        List<RunFolder> judged = new ArrayList<>();
        for (RunFolder run : folders) {
            try {
                rows.add(judged(run));
                judged.add(run);
            } catch (RuntimeException e) {
                // The other rows took as long, and are right.
                console.error("an error of claimlab, please report it: the run in " + run.path()
                        + " was not judged or measured: " + e);
            }
        }
        boolean hasOpenLoop = rows.stream().anyMatch(row -> row.scenario().equals(Scenarios.STEADY.name()));
        ComparisonFile file = new ComparisonFile(
                Manifest.FORMAT,
                rows,
                new RoundCounts(rounds, hasOpenLoop ? Math.min(rounds, ROUNDS_OF_OPEN_LOOP) : 0),
                plan.roundMillis(options),
                commits,
                hasCheckpoints,
                options.durability().toString(),
                origin.server(facts),
                origin.machine(),
                options.seed);
        Files.createDirectories(folder);
        file.save(folder);
        ComparisonReport report = new ComparisonReport(file, Scenarios.DRAIN.name());
        Files.writeString(folder.resolve("report.md"), report.markdown());
        if (options.json) {
            console.out().println(Json.text(file));
        } else {
            console.out().println();
            console.show(report.plain());
        }
        console.say((stop.isRequested() ? "interrupted: partial results are in " : "results are in ") + folder);
        console.say("report: " + HtmlReport.ofRuns(Summary.of(judged), judged).writeTo(folder));
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        Status worst = rows.stream().map(ComparisonRow::status).reduce(Status.NOT_APPLICABLE, Status::worst);
        return ExitCode.of(judged.size() == folders.size() ? worst : worst.worst(Status.UNKNOWN));
    }

    private ComparisonRow judged(RunFolder run) throws IOException {
        Run.judge(run);
        VerdictFile verdict = run.verdict();
        if (verdict.status() != Status.PASS) {
            console.err().print(VerdictText.of(verdict));
            console.say("  saved in " + run.path());
        }
        return ComparisonRow.of(run.manifest(), verdict, run.metrics());
    }
}
