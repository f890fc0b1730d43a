package dev.claimlab.scenarios.cli;

import dev.claimlab.scenario.Trial;
import dev.claimlab.strategy.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The order of repeated runs: repeats outermost, and the strategies in another order in each, so that a machine that
 * slows down slows everybody down alike.
 *
 * @param seed what decides the orders
 */
record Interleaving(long seed) {

    /** The runs of all strategies with all numbers of workers, so many times. */
    List<Trial> trials(int repeats, List<Integer> workers, List<Preset> presets, TrialMaker maker) {
        List<Trial> trials = new ArrayList<>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (int count : workers) {
                for (Preset preset : shuffled(presets, repeat)) {
                    trials.add(maker.make(preset, count, repeat));
                }
            }
        }
        return trials;
    }

    private List<Preset> shuffled(List<Preset> presets, int repeat) {
        SplittableRandom random = new SplittableRandom(seed + repeat);
        return presets.stream()
                .map(preset -> Map.entry(random.nextLong(), preset))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Makes one run. */
    @FunctionalInterface
    interface TrialMaker {

        /** Of a strategy with so many workers, for that time. */
        Trial make(Preset preset, int workers, int repeat);
    }
}
