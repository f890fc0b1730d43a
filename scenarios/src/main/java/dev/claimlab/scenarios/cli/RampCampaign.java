package dev.claimlab.scenarios.cli;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.report.RampTable;
import dev.claimlab.results.Json;
import dev.claimlab.results.RampProbe;
import dev.claimlab.results.RampRow;
import dev.claimlab.results.RunFolder;
import dev.claimlab.run.Environment;
import dev.claimlab.run.RateSearch;
import dev.claimlab.run.Run;
import dev.claimlab.run.StopSignal;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Settings;
import dev.claimlab.scenario.Trial;
import dev.claimlab.scenarios.Scenarios;
import dev.claimlab.strategy.Preset;
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

/** Looks for the highest rate of arrivals at which each strategy holds a target of latency. */
final class RampCampaign {

    static final String NAME = "ramp";

    static final String QUESTION =
            "What is the highest rate of arrivals that holds a latency, counted from the intended arrival?";

    private static final Duration PROBE = Duration.ofSeconds(3);
    private static final List<Integer> WORKERS = List.of(4);

    private final RunOptions options;
    private final RampOptions ramp;
    private final Console console;
    private final Clock clock;
    private final StopSignal stop = new StopSignal();

    RampCampaign(RunOptions options, RampOptions ramp, Console console, Clock clock) {
        this.options = options;
        this.ramp = ramp;
        this.console = console;
        this.clock = clock;
    }

    int perform(List<Preset> presets, CommandSpec command) throws IOException {
        if (options.repeat != null || options.tasks != null) {
            throw new IllegalArgumentException(
                    "a ramp decides itself how often and how many: leave --repeat and --tasks away");
        }
        Scenario scenario = options.choose(Scenarios.STEADY);
        RateSearch.Range range = ramp.range(options.rate);
        List<Trial> trials = new ArrayList<>();
        for (int workers : options.workers.isEmpty() ? WORKERS : options.workers) {
            for (Preset preset : presets) {
                trials.add(new Trial(scenario, preset, options.settings(workers, PROBE), 1));
            }
        }
        Campaign.prepareOutput(options.out);
        Path folder = options.out.resolve(Campaign.TIME.format(clock.instant()) + "-" + NAME);
        ServerSource source = options.source();
        Environment environment = Campaign.environment(options, command, source);
        try (Interrupts interrupts = new Interrupts(stop::request);
                MachineLock lock = MachineLock.take(options.sharedMachine)) {
            console.say(
                    "starting " + source.describe() + ", looking for the highest rate that holds " + target().text());
            try (Server server = source.start(options.durability(), options.port())) {
                ServerFacts facts = ServerFacts.read(server);
                Run run = new Run(environment, server, facts, clock);
                List<RampRow> rows = new ArrayList<>();
                for (Trial trial : trials) {
                    if (!stop.isRequested()) {
                        rows.add(search(trial, range, run, folder));
                    }
                }
                return conclude(folder, rows, Campaign.conditions(options, environment, facts));
            }
        }
    }

    private RampTarget target() {
        return ramp.targetOrDefault();
    }

    /** A queue that breaks its contract has no rate: the first such verdict ends the search. */
    private RampRow search(Trial trial, RateSearch.Range range, Run run, Path folder) throws IOException {
        RateSearch search = new RateSearch(range);
        ProgressLine progress = new ProgressLine(console, options.progressSeconds);
        List<RampProbe> probes = new ArrayList<>();
        OptionalDouble rate = search.next();
        Status worst = Status.PASS;
        while (rate.isPresent() && !stop.isRequested() && worst != Status.FAIL) {
            Settings settings = trial.settings().withRate(rate.getAsDouble());
            Trial probe = new Trial(trial.scenario(), trial.preset(), settings, probes.size() + 1);
            progress.begin(trial.preset().name() + " w" + settings.workers() + " at "
                    + RampTable.rate(rate.getAsDouble()) + "/s");
            RunFolder made = run.perform(probe, folder, stop, progress);
            RampProbe result = RampJudgement.of(target(), settings, made, folder);
            progress.end(result.held() ? "holds" : "does not hold: " + result.why());
            worst = worst.worst(result.status());
            if (!stop.isRequested()) {
                probes.add(result);
                search.add(rate.getAsDouble(), result.held());
            }
            rate = search.next();
        }
        return row(trial, search, worst, probes);
    }

    private RampRow row(Trial trial, RateSearch search, Status status, List<RampProbe> probes) {
        boolean counts = status != Status.FAIL;
        return new RampRow(
                trial.preset().name(),
                trial.settings().workers(),
                trial.preset().options().batch(),
                options.durability().toString(),
                trial.preset().strategy().contract().toString(),
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
            return "a probe's verdict is FAIL, so no rate counts: "
                    + probes.get(probes.size() - 1).why();
        }
        if (probes.isEmpty()) {
            return "interrupted before the first probe ended";
        }
        String end = search.isComplete() ? "" : "; the search did not come to its end";
        if (held.isEmpty()) {
            return failed.isEmpty()
                    ? "no rate was decided" + end
                    : "does not hold " + target().text() + " at any rate, not even at "
                            + RampTable.rate(failed.getAsDouble()) + "/s" + end;
        }
        String holds = "holds " + target().text() + " up to " + RampTable.rate(held.getAsDouble()) + "/s";
        if (failed.isPresent()) {
            return holds + ", and not at " + RampTable.rate(failed.getAsDouble()) + "/s" + end;
        }
        return holds
                + (search.isComplete() ? ", the highest rate asked" : ", and above that nothing was decided" + end);
    }

    private int conclude(Path folder, List<RampRow> rows, String conditions) throws IOException {
        RampRow.save(folder, rows);
        RampTable table = new RampTable(rows);
        Files.writeString(folder.resolve("report.md"), table.markdown() + "\n" + conditions + "\n");
        if (options.json) {
            console.out().println(Json.text(rows));
        } else {
            console.out().println();
            console.out().print(table.plain());
            console.out().println();
            console.out().println(conditions);
        }
        console.say((stop.isRequested() ? "interrupted: what was recorded is in " : "everything is in ") + folder);
        return stop.isRequested()
                ? ExitCode.INTERRUPTED
                : ExitCode.of(rows.stream().map(RampRow::status).reduce(Status.NOT_APPLICABLE, Status::worst));
    }
}
