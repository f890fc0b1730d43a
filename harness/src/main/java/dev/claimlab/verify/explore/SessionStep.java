package dev.claimlab.verify.explore;

/**
 * The next step of a session.
 *
 * @param text its words in the trace
 * @param key distinguishes it from other steps
 * @param mayStopInside whether it can be stopped between its snapshot and its locks
 */
record SessionStep(String text, String key, boolean mayStopInside) {

    /** A step without a statement to stop inside. */
    static SessionStep plain(String text) {
        return new SessionStep(text, text, false);
    }
}
