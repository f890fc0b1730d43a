package dev.claimlab.interleave;

/**
 * What a session is about to do.
 *
 * @param text the words that the trace has for it
 * @param key what tells it from other steps: the statement
 * @param backend the server's process that it is sent to; 0 where it is sent to none
 * @param mayStopInside whether it may be stopped between its snapshot and its locks
 */
record Step(String text, String key, int backend, boolean mayStopInside) {}
