package dev.claimlab.metric;

/**
 * How many claims workers sent in the measured time.
 *
 * @param statements how many claims were sent
 * @param empty how many of them found nothing
 * @param perTask claims for each completed task
 * @param emptyPerSecond claims that found nothing, per second
 */
public record ClaimCounts(long statements, long empty, double perTask, double emptyPerSecond) {}
