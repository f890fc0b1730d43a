package dev.claimlab.verify.explore;

import java.util.List;
import java.util.Optional;

/**
 * The result of exploring a strategy.
 *
 * @param strategy its name
 * @param seed the seed that orders schedules of equal priority
 * @param programs the programs, by number
 * @param schedules the number of schedules tried
 * @param left the number of known schedules not tried; 0 if the search was exhaustive
 * @param preemptions the bound up to which all schedules were tried; below zero if none is complete
 * @param seconds the duration in seconds
 * @param counterexample the first counterexample, shortened
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

    /** Schedules per second. */
    public double rate() {
        return seconds == 0 ? 0 : schedules / seconds;
    }
}
