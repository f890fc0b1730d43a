package dev.claimlab.worker;

import java.util.Locale;

/** A place in the life of a claim where a worker can be stopped. */
public enum Step {
    /** The worker's thread has begun. */
    STARTED,
    /** The claim was answered, and nothing was done yet. */
    CLAIMED,
    /** In the middle of the handler's work. */
    WORKING,
    /** The effect was written, and the completion is not begun. */
    AFFECTED,
    /** The completion is about to begin. */
    COMPLETING,
    /** What commits the completion is about to be sent. */
    COMMITTING,
    /** What commits the completion was answered, and the worker does not know yet. */
    COMMITTED,
    /** The worker knows how the completion ended. */
    COMPLETED;

    /** In small letters, as it stands in the name of a fault. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
