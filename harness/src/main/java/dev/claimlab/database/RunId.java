package dev.claimlab.database;

import java.util.regex.Pattern;

/**
 * Names one use of a server: random, so that no two are alike, on whatever machine and under whatever process id. The
 * names of its schema, its sessions and its lock derive from it.
 *
 * @param text sixteen hexadecimal digits
 */
public record RunId(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern PURPOSE = Pattern.compile("[a-z0-9_]{1,24}");
    private static final int BYTES = 8;

    /** Checks the form. */
    public RunId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a run id is sixteen hexadecimal digits, not '" + text + "'");
        }
    }

    /** A new one. */
    public static RunId fresh() {
        return new RunId(RandomText.hex(BYTES));
    }

    /** The key of the advisory lock that the run holds for its life: the number that the digits are, as a bigint. */
    public long lockKey() {
        return Long.parseUnsignedLong(text, 16);
    }

    /** The name of the run's schema and of its sessions. */
    String schema(String purpose) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("a purpose is made of a-z, 0-9 and _, not '" + purpose + "'");
        }
        return "claimlab_" + purpose + "_" + text;
    }

    /** The comment on the run's schema, by which {@link Remnants} knows that claimlab made it. */
    String comment(String purpose) {
        return "claimlab run " + text + " for " + purpose + "; while it lives it holds advisory lock " + lockKey();
    }

    @Override
    public String toString() {
        return text;
    }
}
