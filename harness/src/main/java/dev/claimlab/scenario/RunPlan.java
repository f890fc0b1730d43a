package dev.claimlab.scenario;

import dev.claimlab.spi.Preset;
import java.util.Optional;

/**
 * One run to be made: a scenario asked of a strategy.
 *
 * @param scenario the question
 * @param preset who is asked
 * @param settings how
 * @param repeat which time it is asked, from 1
 */
public record RunPlan(Scenario scenario, Preset preset, RunSettings settings, int repeat) {

    /** Where the question is about the place of effects, it decides that. */
    public RunPlan {
        settings = scenario.effects().map(settings::withEffects).orElse(settings);
        if (settings.processes() > 0) {
            refuseProcesses(scenario).ifPresent(reason -> {
                throw new IllegalArgumentException("scenario " + scenario.name() + " " + reason
                        + ": leave --processes away, or ask steady or one that does harm");
            });
        }
    }

    /** Why the strategy cannot be asked with these options, if so. */
    public Optional<String> notApplicable() {
        boolean isUnheard = scenario.arrival() == Scenario.Arrival.TRICKLE
                && !preset.options().wakesByNotify();
        return scenario.notApplicableTo(preset.capabilities())
                .or(() -> isUnheard
                        ? Optional.of("scenario " + scenario.name() + " needs workers that listen: wake=notify")
                        : Optional.empty());
    }

    private static Optional<String> refuseProcesses(Scenario scenario) {
        if (scenario.arrival() == Scenario.Arrival.BACKLOG) {
            return Optional.of("compares speed, which a process that has just started has not got");
        }
        return scenario.mix().trouble().share() > 0
                ? Optional.of("counts how often each task has failed, which one process can")
                : Optional.empty();
    }

    /** The folder of the run below that of its scenario. */
    public String folder() {
        return preset.name().replaceAll("[^A-Za-z0-9._=,-]", "_") + "/w" + settings.workers() + "-b"
                + preset.options().batch() + "-r" + repeat;
    }

    /** The run in a few words, for a progress line. */
    public String label() {
        return scenario.name() + " " + preset.name() + " w" + settings.workers() + " r" + repeat;
    }
}
