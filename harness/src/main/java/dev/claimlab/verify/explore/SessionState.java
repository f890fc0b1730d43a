package dev.claimlab.verify.explore;

/** The states of a session. */
enum SessionState {
    /** Between two steps. */
    RUNNING,
    /** About to take a step. */
    STOPPED,
    /** Its statement was sent. */
    IN_SERVER,
    /** Its statement waits for another session's lock. */
    WAITING,
    /** Waits for a notification. */
    LISTENING,
    /** Its statement has its snapshot, and is stopped before its locks. */
    INSIDE,
    /** Its statement was answered after a wait. */
    ANSWERED,
    /** Ended. */
    GONE
}
