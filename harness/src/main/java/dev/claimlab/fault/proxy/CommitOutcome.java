package dev.claimlab.fault.proxy;

/** What becomes of a commit that is on its way. */
public enum CommitOutcome {
    /** It is forwarded, and so is its answer. */
    PASSES,
    /** It is not forwarded. */
    LOST,
    /** It is forwarded, and its answer is not. */
    UNANSWERED
}
