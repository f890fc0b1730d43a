package dev.claimlab.history;

/**
 * A task whose holder was hit by a fault and that another worker completed.
 *
 * @param task the task
 * @param kind the kind of fault that hit its holder
 * @param sinceNanos when the fault began, or when the task was claimed if that was later
 * @param healedNanos when the fault ended
 * @param claimSentNanos when the worker that completed it sent its claim
 * @param completedNanos when the task was completed
 */
public record Orphan(
        long task, String kind, long sinceNanos, long healedNanos, long claimSentNanos, long completedNanos) {}
