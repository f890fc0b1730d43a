package dev.claimlab.scenario;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Effects;
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

    /** Takes the place of effects from the scenario, if it specifies one, and from a strategy that says outside. */
    public RunPlan {
        settings = scenario.effects().map(settings::withEffects).orElse(settings);
        settings = settings.withEffects(
                settings.effects().heeding(preset.strategy().effects()));
        if (isPushed(preset)) {
            settings = settings.effects() == Effects.NONE ? settings : settings.withEffects(Effects.OUTSIDE);
        } else if (settings.processes() > 0) {
            refuseProcesses(scenario).ifPresent(reason -> {
                throw new IllegalArgumentException("scenario " + scenario.name() + " " + reason
                        + ": omit --processes, or run steady or a scenario with faults");
            });
        }
    }

    /** Why the preset does not apply; empty if it does. */
    public Optional<String> notApplicable() {
        boolean isUnheard =
                scenario.arrival().needsWakeUp() && !preset.options().wakesByNotify();
        return scenario.notApplicableTo(preset.capabilities())
                .or(() -> isPushed(preset) && scenario.effects().isPresent()
                        ? Optional.of(
                                "scenario " + scenario.name()
                                        + " asks about effects in the transaction of the completion, which is the library's own")
                        : Optional.empty())
                .or(() -> isUnheard
                        ? Optional.of("scenario " + scenario.name() + " needs workers that listen: wake=notify")
                        : Optional.empty());
    }

    private static boolean isPushed(Preset preset) {
        return preset.capabilities().contains(Capability.PUSHES);
    }

    private static Optional<String> refuseProcesses(Scenario scenario) {
        if (scenario.arrival().isBacklog()) {
            return Optional.of("measures speed, which a freshly started worker process would distort");
        }
        return scenario.mix().trouble().share() > 0
                ? Optional.of("counts the failures of each task, which only a single process can")
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
