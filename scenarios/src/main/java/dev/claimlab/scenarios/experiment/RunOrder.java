package dev.claimlab.scenarios.experiment;

import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The order of repeated runs: repeats are the outermost loop, and each shuffles the strategies, so that a machine that
 * slows down affects all strategies alike.
 *
 * @param seed the seed of the shuffles
 */
public record RunOrder(long seed) {

    /** The runs of all strategies with all numbers of workers, for each repeat. */
    public List<RunPlan> trials(int repeats, List<Integer> workers, List<Preset> presets, TrialMaker maker) {
        List<RunPlan> runPlans = new ArrayList<>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (int count : workers) {
                for (Preset preset : shuffled(presets, repeat)) {
                    runPlans.add(maker.make(preset, count, repeat));
                }
            }
        }
        return runPlans;
    }

    private List<Preset> shuffled(List<Preset> presets, int repeat) {
        SplittableRandom random = new SplittableRandom(seed + repeat);
        return presets.stream()
                .map(preset -> Map.entry(random.nextLong(), preset))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Creates the plan of one run. */
    @FunctionalInterface
    public interface TrialMaker {

        /** Creates the plan for a strategy, a number of workers and a repeat. */
        RunPlan make(Preset preset, int workers, int repeat);
    }
}
