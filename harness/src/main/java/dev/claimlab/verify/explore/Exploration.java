package dev.claimlab.verify.explore;

import java.util.List;
import java.util.Optional;

/**
 * What was tried of a strategy, and what was found.
 *
 * @param strategy its name
 * @param seed the seed by which schedules were drawn where not all could be tried
 * @param programs what was tried, by number
 * @param schedules how many schedules were tried
 * @param left how many more are known; 0 where all were tried that there are
 * @param preemptions how many preemptions all schedules had that were tried to the last; below zero where none was
 * @param seconds how long it took
 * @param counterexample the first that was found, as short as it could be made
 */
public record Exploration(
        String strategy,
        long seed,
        List<Program> programs,
        int schedules,
        int left,
        int preemptions,
        double seconds,
        Optional<Counterexample> counterexample) {

    /** How many schedules were tried in a second. */
    public double rate() {
        return seconds == 0 ? 0 : schedules / seconds;
    }
}
