package dev.claimlab.spi;

import java.util.Locale;

/**
 * How many tasks may be held at once.
 *
 * @param most the number of tasks, from 1
 * @param scope which tasks are counted together
 */
public record ConcurrencyLimit(int most, Scope scope) {

    /** Rejects a number below one. */
    public ConcurrencyLimit {
        if (most < 1) {
            throw new IllegalArgumentException("a limit must be at least 1: " + most);
        }
    }

    /** As the header of a strategy file says it, as in {@code 3 per group}. */
    @Override
    public String toString() {
        return most + (scope == Scope.ALL ? " in all" : " per " + scope.name().toLowerCase(Locale.ROOT));
    }

    /** Which tasks are counted together. */
    public enum Scope {
        /** The tasks of one group; a task without a group is not counted. */
        GROUP,
        /** The tasks of one type. */
        TYPE,
        /** All tasks of the queue. */
        ALL
    }
}
