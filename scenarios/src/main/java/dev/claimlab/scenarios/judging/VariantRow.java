package dev.claimlab.scenarios.judging;

/**
 * The result of the suite for one variant.
 *
 * @param strategy the original
 * @param mutation the clause that was changed
 * @param file the file that holds the changed line: the original's, or one that the original is made from
 * @param line the number of the line in that file
 * @param fate whether the variant was found
 * @param judge the judge that found it
 * @param reason the finding, or why the variant is equivalent
 * @param millis the time that it took
 */
public record VariantRow(
        String strategy, String mutation, String file, int line, Fate fate, String judge, String reason, long millis) {

    /** The possible results for a variant. */
    public enum Fate {
        /** A judge found a forbidden anomaly. */
        KILLED,
        /** No judge found anything: the variant is equivalent, or the harness has a gap. */
        SURVIVED,
        /** No judge found anything, and the variant is listed as equivalent with a reason. */
        EQUIVALENT,
        /** The server or the parser of strategy files rejects the variant. */
        NOT_VIABLE,
        /** No judge found anything, but an area could not decide. */
        UNKNOWN
    }
}
