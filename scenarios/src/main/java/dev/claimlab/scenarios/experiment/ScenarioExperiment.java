package dev.claimlab.scenarios.experiment;

import dev.claimlab.load.WorkDuration;
import dev.claimlab.report.Report;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.ScenarioDefaults;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Runs one scenario with some strategies, in the order of {@link RunOrder}. */
final class ScenarioExperiment {

    /** Short enough that the tasks of a dead worker are recovered within the run. */
    private static final Duration HARMED_LEASE = Duration.ofSeconds(2);

    /** Its processes take seconds to start again: the load ends with the last fault, and keeps the others at work. */
    private static final ScenarioDefaults OF_LIBRARIES =
            new ScenarioDefaults(4, 100, WorkDuration.parse("exp:30ms"), Duration.ofMinutes(4));

    private final RunOptions options;
    private final Console console;
    private final Clock clock;

    ScenarioExperiment(RunOptions options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
    }

    int perform(Scenario scenario, List<Preset> presets, CommandSpec command) throws IOException {
        Scenario asked = options.choose(scenario);
        presets.stream()
                .filter(preset -> preset.capabilities().contains(Capability.PUSHES))
                .forEach(preset -> refuseLaunch(asked, preset));
        return new RunBatch(options, console, clock)
                .perform(runPlans(asked, presets), asked.name(), command, new ScenarioSummarizer(asked));
    }

    /** An adapter is launched like any program, but faults and producers have no way to it from here. */
    private void refuseLaunch(Scenario asked, Preset adapter) {
        if (options.launch == null) {
            return;
        }
        String why = !asked.faults().isCalm()
                ? "faults reach a library by signals and a proxy of this machine: omit --launch"
                : options.producers > 0
                        ? "a process of the adapter here adds the tasks: omit --producers"
                        : options.launch.contains("{args}")
                                ? "its own command starts its processes: write {command} in --launch"
                                : "";
        if (!why.isEmpty()) {
            throw new IllegalArgumentException(adapter.name() + " is an adapter, and " + why);
        }
    }

    /** The runs of a scenario, with each number of workers and each repeat. */
    List<RunPlan> runPlans(Scenario asked, List<Preset> presets) {
        asked.effects()
                .filter(place -> options.effect != null && options.effect != place)
                .ifPresent(place -> {
                    throw new IllegalArgumentException(
                            "scenario " + asked.name() + " sets the place of effects to " + place + ": omit --effect");
                });
        List<Integer> counts = options.workers.isEmpty() ? List.of(asked.usual().workers()) : options.workers;
        return new RunOrder(options.seed)
                .trials(
                        options.repeats(1),
                        counts,
                        presets,
                        (preset, count, repeat) -> runPlan(asked, preset, count, repeat));
    }

    private RunPlan runPlan(Scenario asked, Preset preset, int count, int repeat) {
        if (asked.faults().isCalm()) {
            return new RunPlan(asked, preset, options.settings(count, asked.usual()), repeat);
        }
        Options given = preset.options();
        boolean isChosen = !given.lease().equals(Options.DEFAULT.lease());
        Duration lease = isChosen ? given.lease() : HARMED_LEASE;
        boolean isLibrary = preset.capabilities().contains(Capability.PUSHES);
        RunSettings runSettings = options.settings(count, isLibrary ? OF_LIBRARIES : asked.usual());
        boolean isAboutProcesses =
                !isLibrary && asked.name().equals(Scenarios.CRASH_PROCESS) && options.processes == null;
        Options shorter = new Options(given.batch(), lease, given.attemptLimit(), given.named());
        return new RunPlan(
                asked,
                new Preset(preset.name(), preset.strategy(), shorter),
                isAboutProcesses ? runSettings.withProcesses(runSettings.workers()) : runSettings,
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
            boolean isOpenLoop = !asked.arrival().isBacklog();
            return new Report(rows, asked.name(), isOpenLoop ? asked.name() : "");
        }
    }
}
