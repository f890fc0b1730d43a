package dev.claimlab.scenarios.cli;

import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.ExperimentRequest;
import dev.claimlab.scenarios.experiment.Experiments;
import dev.claimlab.scenarios.experiment.RampOptions;
import dev.claimlab.scenarios.experiment.ScaleOptions;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one scenario or experiment with some strategies. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs one scenario with strategies, built-in ones or your own .sql file.")
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "SCENARIO",
            description = "drain, steady, ramp, contention, storm, crash-matrix ..; claimlab list scenarios shows all")
    private String scenario = "";

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private RampOptions ramp = new RampOptions();

    @Mixin
    private ScaleOptions scale = new ScaleOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (Experiments.isHeavy(scenario)) {
            options.refuseGentle("run " + scenario);
        }
        List<Preset> presets = new StrategyResolver(options.allowForeignSchema).named(options.strategies);
        return Experiments.named(scenario)
                .perform(new ExperimentRequest(presets, options, ramp, scale, console, Clock.systemUTC(), command));
    }
}
