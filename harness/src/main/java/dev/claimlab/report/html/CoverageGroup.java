package dev.claimlab.report.html;

import dev.claimlab.verify.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions of one kind that a verification asked and did not ask.
 *
 * @param kind what they are: faults, judges, tests ..
 * @param asked the names of those that were asked
 * @param notAsked those that were not
 */
record CoverageGroup(String kind, List<String> asked, List<Unasked> notAsked) {

    private static final String SEPARATOR = ": ";

    /** The kinds that prefix a name in a coverage; all other names are tests of the conformance kit. */
    private static final Map<String, String> KINDS = Map.of(
            "fault", "faults",
            "judge", "judges",
            "pair", "pairs of features",
            "program", "programs of the explorer",
            "question", "questions");

    private static final String TESTS = "tests of the conformance kit";

    /** A question that was not asked, and why. */
    record Unasked(String name, String reason) {}

    /** The groups of a verification, faults and judges first. */
    static List<CoverageGroup> of(Verification verification) {
        Map<String, CoverageGroup> groups = new LinkedHashMap<>();
        for (String first : List.of("faults", "judges", TESTS)) {
            groups.put(first, new CoverageGroup(first, new ArrayList<>(), new ArrayList<>()));
        }
        for (Verification.Row row : verification.areas()) {
            row.coverage().asked().forEach(name -> group(groups, name).asked.add(own(name)));
            row.coverage()
                    .notAsked()
                    .forEach(question -> group(groups, question.name())
                            .notAsked
                            .add(new Unasked(own(question.name()), question.reason())));
        }
        return groups.values().stream()
                .filter(group -> !group.asked.isEmpty() || !group.notAsked.isEmpty())
                .toList();
    }

    /** How many were asked of how many. */
    public String title() {
        return asked.size() + " of " + (asked.size() + notAsked.size()) + " " + kind;
    }

    private static CoverageGroup group(Map<String, CoverageGroup> groups, String name) {
        String kind = KINDS.getOrDefault(prefix(name), TESTS);
        return groups.computeIfAbsent(kind, key -> new CoverageGroup(key, new ArrayList<>(), new ArrayList<>()));
    }

    private static String prefix(String name) {
        int colon = name.indexOf(SEPARATOR);
        return colon < 0 ? "" : name.substring(0, colon);
    }

    private static String own(String name) {
        return KINDS.containsKey(prefix(name)) ? name.substring(name.indexOf(SEPARATOR) + SEPARATOR.length()) : name;
    }
}
