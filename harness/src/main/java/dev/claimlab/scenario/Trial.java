package dev.claimlab.scenario;

import dev.claimlab.strategy.Preset;

/**
 * One run to be made: a scenario asked of a strategy.
 *
 * @param scenario the question
 * @param preset who is asked
 * @param settings how
 * @param repeat which time it is asked, from 1
 */
public record Trial(Scenario scenario, Preset preset, Settings settings, int repeat) {

    /** Where the question is about the place of effects, it decides that. */
    public Trial {
        settings = scenario.effects().map(settings::withEffects).orElse(settings);
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
