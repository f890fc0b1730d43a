package dev.claimlab.spi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How long a task stands for new tasks of its key, which are not added. */
public enum KeySpan {
    /** Until a worker has claimed it, which may have read what the new task is about before it changed. */
    UNTIL_CLAIMED,
    /** Until it is done, given up or cancelled. */
    UNTIL_DONE,
    /** For ever, as a key of idempotency does. */
    FOR_EVER;

    /** The span that a strategy with these capabilities promises. */
    public static KeySpan of(Set<Capability> capabilities) {
        if (capabilities.contains(Capability.REMEMBERS_KEYS)) {
            return FOR_EVER;
        }
        return capabilities.contains(Capability.KEEPS_KEYS) ? UNTIL_DONE : UNTIL_CLAIMED;
    }

    /** The span that these words of a strategy file name. */
    public static KeySpan of(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** The words of a strategy file, a text for each span. */
    public static List<String> words() {
        return Stream.of(values())
                .map(span -> span.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
    }
}
