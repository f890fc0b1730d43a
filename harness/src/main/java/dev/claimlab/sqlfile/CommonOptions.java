package dev.claimlab.sqlfile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options, with their values, that every strategy file has without declaring them. */
final class CommonOptions {

    /** How an idle worker is woken. */
    static final String WAKE = SqlNotify.OPTION;

    private static final Map<String, List<String>> VALUES =
            Map.of(WAKE, SqlNotify.words(), "resolve", List.of("none", "xact"));

    private CommonOptions() {}

    /** Whether this is a common option; rejects a value that the option does not define. */
    static boolean knows(String option, String value) {
        List<String> values = VALUES.getOrDefault(option, List.of(value));
        if (!values.contains(value)) {
            throw new IllegalArgumentException("option " + option + " is one of " + values + ", not '" + value + "'");
        }
        return VALUES.containsKey(option);
    }

    /** The names of all options of a file with these declared ones. */
    static Set<String> namesWith(Set<String> declared) {
        Set<String> names = new TreeSet<>(VALUES.keySet());
        names.addAll(Set.of("batch", "lease", "attempts"));
        names.addAll(declared);
        return names;
    }
}
