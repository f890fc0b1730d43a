package dev.claimlab.spi;

/** Where the effect of a task is written. */
public enum Effects {
    /** In the transaction that completes the task, so that both commit or roll back together. */
    JOINED,
    /** In a transaction of its own, before the task is completed. */
    OUTSIDE,
    /** Twice: outside when the work is done, and joined when the task is completed; each is counted. */
    BOTH,
    /** No effect is written: only the completion counts. */
    NONE;

    /** Where effects are written by a strategy that says where its handlers write them. */
    public Effects heeding(Effects said) {
        return said == OUTSIDE && isJoined() ? OUTSIDE : this;
    }

    /** Whether an effect commits with the completion; that effect must be present exactly once. */
    public boolean isJoined() {
        return this == JOINED || this == BOTH;
    }

    /** Whether an effect is written in a transaction of its own. */
    public boolean isOutside() {
        return this == OUTSIDE || this == BOTH;
    }
}
