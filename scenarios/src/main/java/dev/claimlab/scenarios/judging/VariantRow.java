package dev.claimlab.scenarios.judging;

/**
 * What became of one mutation.
 *
 * @param strategy the original
 * @param mutation what was changed
 * @param file the file that the changed line stands in, the original or one that it is made from
 * @param line where, in that file
 * @param fate whether anybody noticed
 * @param judge who did
 * @param reason what was seen, or why nothing can be seen
 * @param millis how long it took
 */
public record VariantRow(
        String strategy, String mutation, String file, int line, Fate fate, String judge, String reason, long millis) {

    /** What can become of a mutation. */
    public enum Fate {
        /** A judge found it. */
        KILLED,
        /** Nobody found anything: it is equivalent, or there is a hole in the harness. */
        SURVIVED,
        /** Nobody can: it is on the list of those that do the same as the original, with the reason. */
        EQUIVALENT,
        /** The server or the harness does not take it at all. */
        NOT_VIABLE,
        /** Nobody can say, because an area could not decide. */
        UNKNOWN
    }
}
