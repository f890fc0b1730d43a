package dev.claimlab.spi;

/** Where the effect of a task is written. */
public enum Effects {
    /** In the transaction that completes the task, so that both share one fate. */
    JOINED,
    /** In a transaction of its own, before the task is completed. */
    OUTSIDE,
    /** Both: one outside when the work is done, and one joined when the task is completed; each is counted. */
    BOTH,
    /** Nowhere: only the completion counts. */
    NONE;

    /** Whether an effect shares the fate of the completion; that one must be there exactly once. */
    public boolean isJoined() {
        return this == JOINED || this == BOTH;
    }

    /** Whether an effect is written by itself. */
    public boolean isOutside() {
        return this == OUTSIDE || this == BOTH;
    }
}
