package dev.claimlab.scenarios.experiment;

import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.spi.Preset;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The arguments of an experiment.
 *
 * @param presets the strategies with their options
 * @param options the flags of every run
 * @param ramp the flags of a ramp
 * @param scale the flags of {@code scale}
 * @param console the streams for output
 * @param clock the clock for the name of the output folder
 * @param command the command line, for the manifest
 */
public record ExperimentRequest(
        List<Preset> presets,
        RunOptions options,
        RampOptions ramp,
        ScaleOptions scale,
        Console console,
        Clock clock,
        CommandSpec command) {

    /** Copies the presets. */
    public ExperimentRequest {
        presets = List.copyOf(presets);
    }
}
