package dev.claimlab.verify.explore;

import java.util.List;

/**
 * How far the schedules of one program were tried.
 *
 * @param program the program
 * @param bounds the schedules by their number of preemptions, from 0
 */
public record ProgramExtent(Program program, List<BoundExtent> bounds) {

    /** Copies the bounds. */
    public ProgramExtent {
        bounds = List.copyOf(bounds);
    }

    /** Whether all schedules of the program were tried. */
    public boolean isExhausted() {
        return bounds.get(bounds.size() - 1).isComplete();
    }

    /** The number of preemptions up to which all schedules were tried; below zero if none is complete. */
    public int complete() {
        return isExhausted()
                ? Integer.MAX_VALUE
                : (int) bounds.stream().filter(BoundExtent::isComplete).count() - 1;
    }

    /** Whether all schedules with at most that many preemptions were tried. */
    public boolean isComplete(int preemptions) {
        return complete() >= preemptions;
    }

    /** The schedules tried with at most that many preemptions. */
    int triedUpTo(int preemptions) {
        return bounds.stream()
                .filter(bound -> bound.preemptions() <= preemptions)
                .mapToInt(BoundExtent::tried)
                .sum();
    }

    /** How far the program was tried, in words. */
    public String text() {
        return new Extent(List.of(this)).text();
    }
}
