package dev.claimlab.verify;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an area asked of the strategy and what it did not, by name.
 *
 * @param asked what was asked
 * @param notAsked what was not asked
 */
public record Coverage(List<String> asked, List<NotAsked> notAsked) {

    /** Of an area that does not tell its questions apart. */
    static final Coverage NONE = new Coverage(List.of(), List.of());

    /** Copies the lists. */
    public Coverage {
        asked = List.copyOf(asked);
        notAsked = List.copyOf(notAsked);
    }

    /** Both together. */
    Coverage and(Coverage other) {
        return new Coverage(
                Stream.concat(asked.stream(), other.asked.stream()).toList(),
                Stream.concat(notAsked.stream(), other.notAsked.stream()).toList());
    }

    /**
     * A question that was not asked.
     *
     * @param name what it is about
     * @param reason why it was not asked
     */
    public record NotAsked(String name, String reason) {}
}
