package dev.claimlab.verify.finding;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an area tested and what it did not test, by name.
 *
 * @param asked the names of the tests that ran
 * @param notAsked the tests that did not run, with reasons
 */
public record Coverage(List<String> asked, List<NotAsked> notAsked) {

    /** For an area that does not list its tests. */
    public static final Coverage NONE = new Coverage(List.of(), List.of());

    /** Copies the lists. */
    public Coverage {
        asked = List.copyOf(asked);
        notAsked = List.copyOf(notAsked);
    }

    /** The union of both. */
    public Coverage and(Coverage other) {
        return new Coverage(
                Stream.concat(asked.stream(), other.asked.stream()).toList(),
                Stream.concat(notAsked.stream(), other.notAsked.stream()).toList());
    }

    /**
     * A test that did not run.
     *
     * @param name the test
     * @param reason why it did not run
     */
    public record NotAsked(String name, String reason) {}
}
