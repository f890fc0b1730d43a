package dev.claimlab.scenarios.cli;

import dev.claimlab.report.Report;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.ContentionExperiment;
import dev.claimlab.scenarios.experiment.CrashMatrixExperiment;
import dev.claimlab.scenarios.experiment.RampExperiment;
import dev.claimlab.scenarios.experiment.RampOptions;
import dev.claimlab.scenarios.experiment.RunBatch;
import dev.claimlab.scenarios.experiment.RunOrder;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
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
        List<Preset> presets = new StrategyResolver(options.allowForeignSchema).named(options.strategies);
        if (scenario.equals(CrashMatrixExperiment.NAME)) {
            return new CrashMatrixExperiment(options, console).perform(presets, command, Clock.systemUTC());
        }
        if (scenario.equals(RampExperiment.NAME)) {
            return new RampExperiment(options, ramp, console, Clock.systemUTC()).perform(presets, command);
        }
        ramp.refuseFor(scenario);
        if (scenario.equals(ContentionExperiment.NAME)) {
            return new ContentionExperiment(options, console, Clock.systemUTC()).perform(presets, command);
        }
        Scenario asked = options.choose(Scenarios.named(scenario));
        asked.effects()
                .filter(place -> options.effect != null && options.effect != place)
                .ifPresent(place -> {
                    throw new IllegalArgumentException("scenario " + asked.name() + " is about effects at the place "
                            + place + ": leave --effect away");
                });
        List<Integer> counts = options.workers.isEmpty() ? List.of(asked.usual().workers()) : options.workers;
        List<RunPlan> runPlans = new RunOrder(options.seed)
                .trials(
                        options.repeats(1),
                        counts,
                        presets,
                        (preset, count, repeat) -> trial(asked, preset, count, repeat));
        return new RunBatch(options, console, Clock.systemUTC())
                .perform(runPlans, asked.name(), command, new ScenarioSummarizer(asked));
    }

    private RunPlan trial(Scenario asked, Preset preset, int count, int repeat) {
        if (asked.faults().isCalm()) {
            return new RunPlan(asked, preset, options.settings(count, asked.usual()), repeat);
        }
        Options given = preset.options();
        boolean isChosen = !given.lease().equals(Options.DEFAULT.lease());
        Duration lease = isChosen ? given.lease() : HARMED_LEASE;
        RunSettings runSettings = options.settings(count, asked.usual());
        boolean isAboutProcesses = asked.name().equals(Scenarios.CRASH_PROCESS) && options.processes == null;
        Options shorter = new Options(given.batch(), lease, given.attemptLimit(), given.named());
        return new RunPlan(
                asked,
                new Preset(preset.name(), preset.strategy(), shorter),
                isAboutProcesses ? runSettings.withProcesses(count) : runSettings,
                repeat);
    }

    private record ScenarioSummarizer(Scenario asked) implements RunBatch.Summarizer {

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
