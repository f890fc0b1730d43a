package dev.claimlab.report;

import dev.claimlab.check.Status;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats what a verification asked and what it did not. */
final class CoverageText {

    private static final int MOST_REASONS = 12;
    private static final int MOST_REASONS_BESIDE_CAUSES = 3;
    private static final int MOST_NAMES = 6;
    private static final String TEST = "test";

    private static final Set<String> KINDS = Set.of("fault", "judge", "pair", "program", "question");

    private CoverageText() {}

    /** How much was asked, as {@code 9 of 11 areas}; what a row's coverage lists is counted by its kind. */
    static List<String> asked(Verification verification) {
        List<String> counts = new ArrayList<>();
        long asked = verification.areas().stream()
                .filter(row -> row.status() == Status.PASS)
                .count();
        counts.add(asked + " of " + verification.areas().size() + " areas");
        Coverage all =
                verification.areas().stream().map(Verification.Row::coverage).reduce(Coverage.NONE, Coverage::and);
        Map<String, long[]> kinds = new LinkedHashMap<>();
        all.asked().forEach(name -> kinds.computeIfAbsent(kind(name), any -> new long[2])[0]++);
        all.notAsked().forEach(question -> kinds.computeIfAbsent(kind(question.name()), any -> new long[2])[1]++);
        kinds.forEach(
                (kind, numbers) -> counts.add(numbers[0] + " of " + (numbers[0] + numbers[1]) + " " + kind + "s"));
        return counts;
    }

    private static String kind(String name) {
        int colon = name.indexOf(": ");
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        return KINDS.contains(prefix) ? prefix : TEST;
    }

    /** One line for each of the first few reasons why something was not asked, with the questions that it concerns. */
    static List<String> notAsked(Verification verification) {
        Map<String, List<String>> reasons = verification.areas().stream()
                .flatMap(row -> row.coverage().notAsked().stream())
                .collect(Collectors.groupingBy(
                        Coverage.NotAsked::reason,
                        LinkedHashMap::new,
                        Collectors.mapping(Coverage.NotAsked::name, Collectors.toList())));
        int most = verification.status() == Status.PASS ? MOST_REASONS : MOST_REASONS_BESIDE_CAUSES;
        List<String> lines = new ArrayList<>();
        reasons.entrySet().stream()
                .limit(most)
                .forEach(entry -> lines.add("  not asked: " + names(entry.getValue()) + ": " + entry.getKey()));
        if (reasons.size() > most) {
            lines.add("  not asked, for " + (reasons.size() - most) + " more reasons: --all prints everything");
        }
        return lines;
    }

    /** The tests counted, as their names are long; the others by name. */
    private static String names(List<String> all) {
        Map<String, List<String>> kinds = all.stream()
                .collect(Collectors.groupingBy(CoverageText::kind, LinkedHashMap::new, Collectors.toList()));
        return kinds.entrySet().stream()
                .map(kind -> {
                    int count = kind.getValue().size();
                    String title = kind.getKey() + (count == 1 ? "" : "s");
                    return kind.getKey().equals(TEST) || count > MOST_NAMES
                            ? count + " " + title
                            : title + " "
                                    + kind.getValue().stream()
                                            .map(name -> name.substring(name.indexOf(": ") + 2))
                                            .collect(Collectors.joining(", "));
                })
                .collect(Collectors.joining("; "));
    }

    /** One line for each question that was not asked, with its reason. */
    static List<String> allNotAsked(Verification verification) {
        return verification.areas().stream()
                .flatMap(row -> row.coverage().notAsked().stream()
                        .map(question ->
                                "  not asked: " + row.area() + ", " + question.name() + ": " + question.reason()))
                .toList();
    }
}
