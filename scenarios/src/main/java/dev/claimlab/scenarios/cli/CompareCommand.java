package dev.claimlab.scenarios.cli;

import dev.claimlab.report.Report;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.RunBatch;
import dev.claimlab.scenarios.experiment.RunOrder;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares strategies in one table, with a verdict beside every number. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compares strategies: drains a backlog with each number of workers, then measures latency at a"
                + " steady rate. Prints one table with a verdict for each strategy.")
final class CompareCommand implements Callable<Integer> {

    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8);
    private static final int REPEATS = 3;
    private static final int STEADY_WORKERS = 4;
    private static final Duration DRAIN = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(8);

    private final Console console;

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Preset> presets = new StrategyResolver(options.allowForeignSchema).named(options.strategies);
        List<Integer> workers = options.workers.isEmpty() ? WORKERS : options.workers;
        List<RunPlan> runPlans = new RunOrder(options.seed)
                .trials(
                        options.repeats(REPEATS),
                        workers,
                        presets,
                        (preset, count, repeat) ->
                                new RunPlan(Scenarios.DRAIN, preset, options.settings(count, DRAIN), repeat));
        for (Preset preset : presets) {
            runPlans.add(new RunPlan(Scenarios.STEADY, preset, options.settings(STEADY_WORKERS, STEADY), 1));
        }
        return new RunBatch(options, console, Clock.systemUTC())
                .perform(runPlans, "compare", command, new ComparisonSummarizer());
    }

    private static final class ComparisonSummarizer implements RunBatch.Summarizer {

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
