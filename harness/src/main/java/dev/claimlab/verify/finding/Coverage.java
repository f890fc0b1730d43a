package dev.claimlab.verify.finding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an area tested and what it did not test, by name.
 *
 * @param asked the names of the tests that ran
 * @param notAsked the tests that did not run, with reasons
 * @param pairs the pairs of features that met, and how often
 */
public record Coverage(List<String> asked, List<NotAsked> notAsked, Map<String, Integer> pairs) {

    /** For an area that does not list its tests. */
    public static final Coverage NONE = new Coverage(List.of(), List.of());

    /** Copies the collections; null, from an older version, means no pairs. */
    public Coverage {
        asked = List.copyOf(asked);
        notAsked = List.copyOf(notAsked);
        pairs = pairs == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(pairs));
    }

    /** For an area that counts no pairs of features. */
    public Coverage(List<String> asked, List<NotAsked> notAsked) {
        this(asked, notAsked, Map.of());
    }

    /** The union of both: what either asked was asked; what neither did has the later reason. */
    public Coverage and(Coverage other) {
        Set<String> all = new LinkedHashSet<>(asked);
        all.addAll(other.asked);
        Map<String, NotAsked> rest = new LinkedHashMap<>();
        Stream.concat(notAsked.stream(), other.notAsked.stream())
                .filter(question -> !all.contains(question.name()))
                .forEach(question -> rest.put(question.name(), question));
        Map<String, Integer> sums = new TreeMap<>(pairs);
        other.pairs.forEach((pair, count) -> sums.merge(pair, count, Integer::sum));
        return new Coverage(List.copyOf(all), List.copyOf(rest.values()), sums);
    }

    /**
     * A test that did not run.
     *
     * @param name the test
     * @param reason why it did not run
     */
    public record NotAsked(String name, String reason) {

        private static final String NO_TIME = "the time of its area was over";

        /** A test for which there was no time, so that a further round asks it first. */
        public static NotAsked forLackOfTime(String name) {
            return new NotAsked(name, NO_TIME);
        }

        /** The same, with what there was no time for. */
        public static NotAsked forLackOfTime(String name, String open) {
            return new NotAsked(name, NO_TIME + " " + open);
        }

        /** Whether only time was lacking. */
        public boolean lacksTime() {
            return reason.startsWith(NO_TIME);
        }
    }
}
