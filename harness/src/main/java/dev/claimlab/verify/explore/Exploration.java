package dev.claimlab.verify.explore;

import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.util.List;
import java.util.Optional;

/**
 * The result of exploring a strategy.
 *
 * @param strategy its name
 * @param seed the seed that orders schedules of equal priority
 * @param programs how far each program was tried, in the order of their numbers
 * @param notAsked the programs that the strategy cannot be asked, with the reason
 * @param schedules the number of schedules tried
 * @param left the number of known schedules not tried; 0 if the search was exhaustive
 * @param seconds the duration in seconds
 * @param counterexample the first counterexample, shortened
 */
public record Exploration(
        String strategy,
        long seed,
        List<ProgramExtent> programs,
        List<NotAsked> notAsked,
        int schedules,
        int left,
        double seconds,
        Optional<Counterexample> counterexample) {

    /** Copies the lists. */
    public Exploration {
        programs = List.copyOf(programs);
        notAsked = List.copyOf(notAsked);
    }

    /** Schedules per second. */
    public double rate() {
        return seconds == 0 ? 0 : schedules / seconds;
    }

    /** The number of preemptions up to which all schedules of all programs were tried; below zero if none is complete. */
    public int complete() {
        return programs.stream().mapToInt(ProgramExtent::complete).min().orElse(-1);
    }

    /** How far the programs of two and of three sessions were tried, a line each. */
    public List<String> extent() {
        return Extent.lines(programs);
    }
}
