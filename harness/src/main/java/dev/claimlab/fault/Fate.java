package dev.claimlab.fault;

/** What becomes of a commit that is on its way. */
enum Fate {
    /** It is forwarded, and so is its answer. */
    PASSES,
    /** It is not forwarded. */
    LOST,
    /** It is forwarded, and its answer is not. */
    UNANSWERED
}
