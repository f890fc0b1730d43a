package dev.claimlab.scenarios.cli;

import dev.claimlab.metric.MedianInterval;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.ComparisonExperiment;
import dev.claimlab.scenarios.experiment.ComparisonPlan;
import dev.claimlab.scenarios.experiment.WholeRunComparison;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.time.Clock;
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
        description =
                "Compares strategies, which take turns in rounds of about a second: they drain a backlog with each"
                        + " number of workers, and then serve arrivals at a steady rate. Prints one table with a verdict for each"
                        + " strategy.",
        footer = {
            "",
            "Examples:",
            "  claimlab compare",
            "  claimlab compare -s my-queue.sql,lease.fenced -c 1,4,16",
            "  claimlab compare -s all,yardsticks --repeat 10 -o results/local"
        })
final class CompareCommand implements Callable<Integer> {

    private static final List<Integer> WORKERS = List.of(1, 8);

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
        options.refuseGentle("compare");
        List<Preset> presets = new StrategyResolver(options.allowForeignSchema).named(options.strategies);
        List<Integer> workers = options.workers.isEmpty() ? WORKERS : options.workers;
        WholeRunComparison wholeRuns = new WholeRunComparison(options, console, Clock.systemUTC());
        if (wholeRuns.isNeeded(presets)) {
            return wholeRuns.perform(presets, workers, command);
        }
        if (options.repeat != null && options.repeat < MedianInterval.LEAST) {
            throw new IllegalArgumentException("--repeat is the number of rounds, of which an interval needs at least "
                    + MedianInterval.LEAST + ", not " + options.repeat);
        }
        if (options.launch != null || (options.processes != null && options.processes > 0)) {
            throw new IllegalArgumentException(
                    "compare measures threads of one process, whose start would distort speed: omit --processes and --launch");
        }
        return new ComparisonExperiment(options, new ComparisonPlan(presets, workers), console, Clock.systemUTC())
                .perform(command);
    }
}
