package dev.claimlab.strategy;

/** Where the effect of a task is written. */
public enum Effects {
    /** In the transaction that completes the task, so that both share one fate. */
    JOINED,
    /** In a transaction of its own, before the task is completed. */
    OUTSIDE,
    /** Nowhere: only the completion counts. */
    NONE
}
