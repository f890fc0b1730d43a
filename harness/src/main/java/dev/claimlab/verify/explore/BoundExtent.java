package dev.claimlab.verify.explore;

/**
 * How many of the schedules with one number of preemptions were tried.
 *
 * @param preemptions the number of preemptions
 * @param tried the schedules that were tried
 * @param total the number of all such schedules; an estimate where the bound is not complete
 * @param isComplete whether all were tried, those with fewer preemptions included
 */
public record BoundExtent(int preemptions, int tried, long total, boolean isComplete) {}
