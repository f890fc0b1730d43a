package dev.claimlab.sqlfile.parse;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How the statements of a queue refuse what a claim may no longer do, beside changing no row.
 *
 * @param states the SQLSTATEs of exceptions that are refusals
 * @param isSilent whether they give no answer at all, so that a refusal cannot be told from success
 */
public record Refusals(Set<String> states, boolean isSilent) {

    /** A refusal is seen from the rows that are changed or returned. */
    public static final Refusals BY_ROWS = new Refusals(Set.of(), false);

    /** The value of the header for statements that give no answer. */
    public static final String SILENT = "silent";

    private static final Pattern STATE = Pattern.compile("[0-9A-Z]{5}");

    /** Copies the states. */
    public Refusals {
        states = Set.copyOf(states);
    }

    /** Whether an error is a refusal. */
    public boolean includes(SQLException error) {
        return states.contains(String.valueOf(error.getSQLState()));
    }

    /** Reads {@code P0001 AB001} or {@code silent}; throws IllegalArgumentException with the expectation. */
    static Refusals parse(String text) {
        if (text.equals(SILENT)) {
            return new Refusals(Set.of(), true);
        }
        Set<String> states = new TreeSet<>();
        for (String state : text.split("[,\\s]+", -1)) {
            if (!STATE.matcher(state).matches()) {
                throw new IllegalArgumentException(
                        "refusal '" + text + "'; expected SQLSTATEs such as P0001, or " + SILENT);
            }
            states.add(state);
        }
        return new Refusals(states, false);
    }
}
