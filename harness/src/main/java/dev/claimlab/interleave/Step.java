package dev.claimlab.interleave;

/**
 * What a session is about to do.
 *
 * @param text the words that the trace has for it
 * @param key what tells it from other steps
 * @param mayStopInside whether it may be stopped between its snapshot and its locks
 */
record Step(String text, String key, boolean mayStopInside) {

    /** A step that the server has no part in that could be stopped. */
    static Step plain(String text) {
        return new Step(text, text, false);
    }
}
