package dev.claimlab.spi;

/** The outcome of giving a task back. */
public enum Retried {
    /** The task can be claimed again, now or after its delay. */
    READY,
    /** The task had no attempts left. */
    DEAD,
    /** The claim was no longer current, and nothing changed. */
    NOT_OURS
}
