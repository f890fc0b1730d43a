package dev.claimlab.sqlfile.parse;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What an enqueue does when another task of its key waits. */
public enum Collapsing {
    /** The new task is not added, and the enqueue changes or returns no row. */
    SKIP,
    /** The new task takes the place of the waiting one, which is done no more. */
    REPLACE,
    /** The enqueue is refused with a unique violation. */
    ERROR;

    /** The values of the header. */
    public static List<String> words() {
        return Stream.of(values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
