package dev.claimlab.verify.explore;

/**
 * What a session is about to do.
 *
 * @param text the words that the trace has for it
 * @param key what tells it from other steps
 * @param mayStopInside whether it may be stopped between its snapshot and its locks
 */
record SessionStep(String text, String key, boolean mayStopInside) {

    /** A step that the server has no part in that could be stopped. */
    static SessionStep plain(String text) {
        return new SessionStep(text, text, false);
    }
}
