package dev.claimlab.history;

/**
 * Some tasks of a history, from one up to but without another.
 *
 * @param from the first task
 * @param to the task after the last
 * @param hasStrays whether the tasks that the run never enqueued belong to it
 */
public record TaskRange(int from, int to, boolean hasStrays) {}
