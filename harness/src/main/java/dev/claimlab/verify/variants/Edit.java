package dev.claimlab.verify.variants;

/**
 * One change of a text.
 *
 * @param what it does, in words
 * @param start where it begins
 * @param end where it ends
 * @param replacement what stands there instead
 */
record Edit(String what, int start, int end, String replacement) {

    /** The text with the change. */
    String on(String text) {
        return text.substring(0, start) + replacement + text.substring(end);
    }
}
