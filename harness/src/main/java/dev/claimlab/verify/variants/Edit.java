package dev.claimlab.verify.variants;

/**
 * One change of a text.
 *
 * @param what a description of the change
 * @param start the offset where it begins
 * @param end the offset where it ends
 * @param replacement the text in its place
 */
record Edit(String what, int start, int end, String replacement) {

    /** Applies the change. */
    String on(String text) {
        return text.substring(0, start) + replacement + text.substring(end);
    }
}
