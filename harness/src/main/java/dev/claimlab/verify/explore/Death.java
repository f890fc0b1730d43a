package dev.claimlab.verify.explore;

/** When the process is killed. */
enum Death {
    /** Never, or only by an explicit kill. */
    NONE,
    /** Instead of the COMMIT. */
    BEFORE_COMMIT,
    /** After the server made it, and before its answer counts. */
    AFTER_COMMIT,
    /** After the first transaction, of one statement or more. */
    AFTER_TRANSACTION
}
