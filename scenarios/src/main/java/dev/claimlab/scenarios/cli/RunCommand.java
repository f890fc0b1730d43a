package dev.claimlab.scenarios.cli;

import dev.claimlab.report.Report;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Settings;
import dev.claimlab.scenario.Trial;
import dev.claimlab.scenarios.Contestants;
import dev.claimlab.scenarios.Scenarios;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.Preset;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One scenario asked of some strategies. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs one scenario on strategies, built-in ones or your own .sql file.")
final class RunCommand implements Callable<Integer> {

    /** Short enough for a dead worker's tasks to come back within the run. */
    private static final Duration HARMED_LEASE = Duration.ofSeconds(2);

    private final Console console;

    @Parameters(
            paramLabel = "SCENARIO",
            description = "drain, steady, ramp, contention, storm, crash-matrix ..; see claimlab list")
    private String scenario = "";

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private RampOptions ramp = new RampOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Preset> presets = new Contestants(options.allowForeignSchema).named(options.strategies);
        if (scenario.equals(MatrixCampaign.NAME)) {
            return new MatrixCampaign(options, console).perform(presets, command, Clock.systemUTC());
        }
        if (scenario.equals(RampCampaign.NAME)) {
            return new RampCampaign(options, ramp, console, Clock.systemUTC()).perform(presets, command);
        }
        ramp.refuseFor(scenario);
        if (scenario.equals(ContentionCampaign.NAME)) {
            return new ContentionCampaign(options, console, Clock.systemUTC()).perform(presets, command);
        }
        Scenario asked = options.choose(Scenarios.named(scenario));
        asked.effects()
                .filter(place -> options.effect != null && options.effect != place)
                .ifPresent(place -> {
                    throw new IllegalArgumentException("scenario " + asked.name() + " is about effects at the place "
                            + place + ": leave --effect away");
                });
        List<Integer> counts = options.workers.isEmpty() ? List.of(asked.usual().workers()) : options.workers;
        List<Trial> trials = new Interleaving(options.seed)
                .trials(
                        options.repeats(1),
                        counts,
                        presets,
                        (preset, count, repeat) -> trial(asked, preset, count, repeat));
        return new Campaign(options, console, Clock.systemUTC())
                .perform(trials, asked.name(), command, new ScenarioSummarizer(asked));
    }

    private Trial trial(Scenario asked, Preset preset, int count, int repeat) {
        if (asked.faults().isCalm()) {
            return new Trial(asked, preset, options.settings(count, asked.usual()), repeat);
        }
        Options given = preset.options();
        boolean isChosen = !given.lease().equals(Options.DEFAULT.lease());
        Duration lease = isChosen ? given.lease() : HARMED_LEASE;
        Settings settings = options.settings(count, asked.usual());
        boolean isAboutProcesses = asked.name().equals(Scenarios.CRASH_PROCESS) && options.processes == null;
        Options shorter = new Options(given.batch(), lease, given.attemptLimit(), given.named());
        return new Trial(
                asked,
                new Preset(preset.name(), preset.strategy(), shorter),
                isAboutProcesses ? settings.withProcesses(count) : settings,
                repeat);
    }

    private record ScenarioSummarizer(Scenario asked) implements Campaign.Summarizer {

        @Override
        public String plain(List<SummaryRow> rows) {
            return report(rows).plain();
        }

        @Override
        public String markdown(List<SummaryRow> rows) {
            return report(rows).markdown();
        }

        private Report report(List<SummaryRow> rows) {
            boolean isOpenLoop = asked.arrival() != Scenario.Arrival.BACKLOG;
            return new Report(rows, asked.name(), isOpenLoop ? asked.name() : "");
        }
    }
}
