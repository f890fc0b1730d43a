package dev.claimlab.verify.explore;

/**
 * The next step of a session.
 *
 * @param text its words in the trace
 * @param key distinguishes it from other steps
 * @param mayStopInside whether it can be stopped between its snapshot and its locks
 * @param isBetween whether the operation has ended one transaction and goes on with another one, or commits what it has
 *     read and written by several statements and no other session has seen
 */
record SessionStep(String text, String key, boolean mayStopInside, boolean isBetween) {

    /** A step without a statement to stop inside. */
    static SessionStep plain(String text) {
        return new SessionStep(text, text, false, false);
    }
}
