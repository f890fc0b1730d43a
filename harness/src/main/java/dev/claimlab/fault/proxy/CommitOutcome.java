package dev.claimlab.fault.proxy;

/** The outcome of a commit in transit. */
public enum CommitOutcome {
    /** The commit and its answer are forwarded. */
    PASSES,
    /** The commit is not forwarded. */
    LOST,
    /** The commit is forwarded, and its answer is withheld. */
    UNANSWERED
}
