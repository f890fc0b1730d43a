package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.report.RampTable;
import dev.claimlab.report.html.HtmlReport;
import dev.claimlab.results.ExperimentRows;
import dev.claimlab.results.Json;
import dev.claimlab.results.RampProbe;
import dev.claimlab.results.RampRow;
import dev.claimlab.results.RunFolder;
import dev.claimlab.run.Run;
import dev.claimlab.run.RunOrigin;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ProgressLine;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Searches the highest arrival rate at which each strategy meets a latency target. */
public final class RampExperiment {

    public static final String NAME = RampOptions.EXPERIMENT;

    public static final String QUESTION =
            "What is the highest arrival rate at which latency, from the intended arrival, stays within a bound?";

    private static final Duration PROBE = Duration.ofSeconds(3);
    private static final List<Integer> WORKERS = List.of(4);

    private final RunOptions options;
    private final RampOptions ramp;
    private final Console console;
    private final Clock clock;
    private final StopSignal stop = new StopSignal();

    /** A ramp with the options of a run and a latency target. */
    public RampExperiment(RunOptions options, RampOptions ramp, Console console, Clock clock) {
        this.options = options;
        this.ramp = ramp;
        this.console = console;
        this.clock = clock;
    }

    /** Searches the highest rate of each preset; returns the exit code. */
    public int perform(List<Preset> presets, CommandSpec command) throws IOException {
        if (options.repeat != null || options.tasks != null) {
            throw new IllegalArgumentException(
                    "a ramp chooses the number of runs and of tasks itself: omit --repeat and --tasks");
        }
        Scenario scenario = options.choose(Scenarios.STEADY);
        RateSearch.Range range = ramp.range(options.rate);
        List<RunPlan> runPlans = new ArrayList<>();
        for (int workers : options.workers.isEmpty() ? WORKERS : options.workers) {
            for (Preset preset : presets) {
                runPlans.add(new RunPlan(scenario, preset, options.settings(workers, PROBE), 1));
            }
        }
        RunBatch.prepareOutput(options.out);
        Path folder = options.out.resolve(RunBatch.TIME.format(clock.instant()) + "-" + NAME);
        ServerSource source = options.source();
        RunOrigin runOrigin = RunBatch.environment(options, command, source);
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", searching the highest rate that holds " + target().text());
                    return console.started(source.start(options.durability(), options.port()));
                },
                options.sharedMachine,
                stop::request)) {
            ServerFacts facts = ServerFacts.read(session.server());
            FileTrial.perform(runPlans.stream().map(RunPlan::preset).toList(), session.server());
            Run run = new Run(runOrigin, session.server(), facts, clock);
            List<RampRow> rows = new ArrayList<>();
            for (RunPlan runPlan : runPlans) {
                if (!stop.isRequested()) {
                    rows.add(search(runPlan, range, run, folder));
                }
            }
            return conclude(folder, rows, RunBatch.conditions(options, runOrigin, facts));
        }
    }

    private RampTarget target() {
        return ramp.targetOrDefault();
    }

    /** The first verdict FAIL ends the search: a queue that breaks its contract has no rate. */
    private RampRow search(RunPlan runPlan, RateSearch.Range range, Run run, Path folder) throws IOException {
        RateSearch search = new RateSearch(range);
        ProgressLine progress = new ProgressLine(console, options.progressSeconds);
        List<RampProbe> probes = new ArrayList<>();
        OptionalDouble rate = search.next();
        Status worst = Status.PASS;
        while (rate.isPresent() && !stop.isRequested() && worst != Status.FAIL) {
            RunSettings runSettings = runPlan.settings().withRate(rate.getAsDouble());
            RunPlan probe = new RunPlan(runPlan.scenario(), runPlan.preset(), runSettings, probes.size() + 1);
            progress.begin(runPlan.preset().name() + " w" + runSettings.workers() + " at "
                    + RampTable.rate(rate.getAsDouble()) + "/s");
            RunFolder made = run.perform(probe, folder, stop, progress);
            RampProbe result = RampJudgement.of(target(), runSettings, made, folder);
            progress.end(result.held() ? "holds" : "does not hold: " + result.why());
            worst = worst.worst(result.status());
            if (!stop.isRequested()) {
                probes.add(result);
                search.add(rate.getAsDouble(), result.held());
            }
            rate = search.next();
        }
        return row(runPlan, search, worst, probes);
    }

    private RampRow row(RunPlan runPlan, RateSearch search, Status status, List<RampProbe> probes) {
        boolean counts = status != Status.FAIL;
        return new RampRow(
                runPlan.preset().name(),
                runPlan.settings().workers(),
                runPlan.preset().options().batch(),
                options.durability().toString(),
                runPlan.preset().strategy().contract().toString(),
                target().text(),
                status,
                counts ? orNull(search.highestHeld()) : null,
                orNull(search.lowestFailed()),
                search.isComplete(),
                conclusion(search, status, probes),
                probes);
    }

    private static @Nullable Double orNull(OptionalDouble rate) {
        return rate.isPresent() ? rate.getAsDouble() : null;
    }

    private String conclusion(RateSearch search, Status status, List<RampProbe> probes) {
        OptionalDouble held = search.highestHeld();
        OptionalDouble failed = search.lowestFailed();
        if (status == Status.FAIL) {
            return "a run's verdict is FAIL, so no rate counts: "
                    + probes.get(probes.size() - 1).why();
        }
        if (probes.isEmpty()) {
            return "interrupted before the first run ended";
        }
        String end = search.isComplete() ? "" : "; the search is incomplete";
        if (held.isEmpty()) {
            return failed.isEmpty()
                    ? "no rate was determined" + end
                    : "does not hold " + target().text() + " at any rate, not even at "
                            + RampTable.rate(failed.getAsDouble()) + "/s" + end;
        }
        String holds = "holds " + target().text() + " up to " + RampTable.rate(held.getAsDouble()) + "/s";
        if (failed.isPresent()) {
            return holds + ", and not at " + RampTable.rate(failed.getAsDouble()) + "/s" + end;
        }
        return holds
                + (search.isComplete()
                        ? ", the highest rate that was tried"
                        : ", higher rates were not determined" + end);
    }

    private int conclude(Path folder, List<RampRow> rows, String conditions) throws IOException {
        RampRow.save(folder, rows);
        RampTable table = new RampTable(rows);
        Files.writeString(folder.resolve("report.md"), table.markdown() + "\n" + conditions + "\n");
        if (options.json) {
            console.out().println(Json.text(rows));
        } else {
            console.out().println();
            console.show(table.plain());
            console.out().println();
            console.out().println(conditions);
        }
        console.say((stop.isRequested() ? "interrupted: partial results are in " : "results are in ") + folder);
        console.say("report: "
                + HtmlReport.ofExperiment(new ExperimentRows(rows, List.of()), RunFolder.below(folder))
                        .writeTo(folder));
        return stop.isRequested()
                ? ExitCode.INTERRUPTED
                : ExitCode.of(rows.stream().map(RampRow::status).reduce(Status.NOT_APPLICABLE, Status::worst));
    }
}
