package dev.claimlab.worker;

import java.util.Locale;

/** A point in the processing of a claim at which a worker can be stopped. */
public enum Step {
    /** The worker's thread has begun. */
    STARTED,
    /** The claim was answered, and the handler has not begun. */
    CLAIMED,
    /** In the middle of the handler's work. */
    WORKING,
    /** The effect was written, and the completion has not begun. */
    AFFECTED,
    /** The completion is about to begin. */
    COMPLETING,
    /** The statement that commits the completion is about to be sent. */
    COMMITTING,
    /** The commit of the completion was answered, and the worker has not seen the answer yet. */
    COMMITTED,
    /** The worker knows the outcome of the completion. */
    COMPLETED;

    /** The name in lower case, as used in the names of faults. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
