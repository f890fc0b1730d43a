package dev.claimlab.scenario;

import dev.claimlab.spi.Preset;
import java.util.Optional;

/**
 * One run to be made: a scenario asked of one preset.
 *
 * @param scenario the scenario
 * @param preset the strategy with its options
 * @param settings the settings of the run
 * @param repeat the number of the repeat, from 1
 */
public record RunPlan(Scenario scenario, Preset preset, RunSettings settings, int repeat) {

    /** Takes the place of effects from the scenario, if the scenario specifies one. */
    public RunPlan {
        settings = scenario.effects().map(settings::withEffects).orElse(settings);
        if (settings.processes() > 0) {
            refuseProcesses(scenario).ifPresent(reason -> {
                throw new IllegalArgumentException("scenario " + scenario.name() + " " + reason
                        + ": leave --processes away, or ask steady or one that does harm");
            });
        }
    }

    /** Why the preset does not apply; empty if it does. */
    public Optional<String> notApplicable() {
        boolean isUnheard =
                scenario.arrival().needsWakeUp() && !preset.options().wakesByNotify();
        return scenario.notApplicableTo(preset.capabilities())
                .or(() -> isUnheard
                        ? Optional.of("scenario " + scenario.name() + " needs workers that listen: wake=notify")
                        : Optional.empty());
    }

    private static Optional<String> refuseProcesses(Scenario scenario) {
        if (scenario.arrival().isBacklog()) {
            return Optional.of("compares speed, which a process that has just started has not got");
        }
        return scenario.mix().trouble().share() > 0
                ? Optional.of("counts how often each task has failed, which one process can")
                : Optional.empty();
    }

    /** The run folder, relative to the folder of the scenario. */
    public String folder() {
        return preset.name().replaceAll("[^A-Za-z0-9._=,-]", "_") + "/w" + settings.workers() + "-b"
                + preset.options().batch() + "-r" + repeat;
    }

    /** A short label for a progress line. */
    public String label() {
        return scenario.name() + " " + preset.name() + " w" + settings.workers() + " r" + repeat;
    }
}
