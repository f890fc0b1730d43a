package dev.claimlab.spi;

/** What became of a task that was given back. */
public enum Retried {
    /** It can be claimed again, now or after its delay. */
    READY,
    /** It had no attempts left. */
    DEAD,
    /** The claim was no longer the current one, and nothing changed. */
    NOT_OURS
}
