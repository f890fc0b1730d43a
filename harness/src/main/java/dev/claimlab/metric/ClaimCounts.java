package dev.claimlab.metric;

/**
 * How often workers asked for tasks in the measured time.
 *
 * @param statements how many claims were sent
 * @param empty how many of them found nothing
 * @param perTask claims for each completed task
 * @param emptyPerSecond those that found nothing, a second
 */
public record ClaimCounts(long statements, long empty, double perTask, double emptyPerSecond) {}
