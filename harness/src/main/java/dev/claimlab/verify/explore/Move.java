package dev.claimlab.verify.explore;

/** One move of a session. */
enum Move {
    CLAIM,
    COMPLETE,
    COMPLETE_ALONE,
    RETRY,
    RETRY_LATER,
    RENEW,
    SLEEP,
    WAIT,
    DIE,
    COMPLETE_AND_DIE,
    COMPLETE_AND_DIE_AFTER_COMMIT,
    DUTIES,
    DUTIES_AND_DIE,
    LISTEN,
    ENQUEUE,
    ENQUEUE_AND_ROLL_BACK,
    TICK,
    CANCEL,
    PAUSE
}
