package dev.claimlab.scenarios.experiment;

import dev.claimlab.load.WorkDuration;
import dev.claimlab.report.Report;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.ScenarioDefaults;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Compares in whole runs, one after the other, what cannot take turns in the rounds of a {@link ComparisonExperiment}: a
 * library, whose processes cannot be kept idle beside those of others, and strategies on several servers.
 */
public final class WholeRunComparison {

    private static final int REPEATS = 3;
    private static final Duration DRAIN = Duration.ofSeconds(1);
    private static final ScenarioDefaults STEADY =
            new ScenarioDefaults(4, 100, WorkDuration.NONE, Duration.ofSeconds(8));

    private final RunOptions options;
    private final Console console;
    private final Clock clock;

    /** A comparison with these options. */
    public WholeRunComparison(RunOptions options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
    }

    /** Whether one of the presets is a library, or there are several servers. */
    public boolean isNeeded(List<Preset> presets) {
        return options.sources().size() > 1
                || presets.stream().anyMatch(preset -> preset.capabilities().contains(Capability.PUSHES));
    }

    /** Performs the comparison and returns the exit code. */
    public int perform(List<Preset> presets, List<Integer> workers, CommandSpec command) throws IOException {
        List<RunPlan> runPlans = new RunOrder(options.seed)
                .trials(
                        options.repeats(REPEATS),
                        workers,
                        presets,
                        (preset, count, repeat) ->
                                new RunPlan(Scenarios.DRAIN, preset, options.settings(count, DRAIN), repeat));
        for (Preset preset : presets) {
            runPlans.add(new RunPlan(Scenarios.STEADY, preset, options.settings(STEADY.workers(), STEADY), 1));
        }
        return new RunBatch(options, console, clock).perform(runPlans, "compare", command, new PlainSummarizer());
    }

    private static final class PlainSummarizer implements RunBatch.Summarizer {

        @Override
        public String plain(List<SummaryRow> rows) {
            return report(rows).plain();
        }

        @Override
        public String markdown(List<SummaryRow> rows) {
            return report(rows).markdown();
        }

        private static Report report(List<SummaryRow> rows) {
            return new Report(rows, Scenarios.DRAIN.name(), Scenarios.STEADY.name());
        }
    }
}
