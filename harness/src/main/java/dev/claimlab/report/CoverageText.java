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

    private static final int MOST_REASONS = 4;

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
        return KINDS.contains(prefix) ? prefix : "test";
    }

    /** One line for each reason why something was not asked, with the number of its questions. */
    static List<String> notAsked(Verification verification) {
        Map<String, Long> reasons = verification.areas().stream()
                .flatMap(row -> row.coverage().notAsked().stream())
                .collect(Collectors.groupingBy(Coverage.NotAsked::reason, LinkedHashMap::new, Collectors.counting()));
        if (reasons.isEmpty()) {
            return List.of();
        }
        String text = reasons.entrySet().stream()
                .limit(MOST_REASONS)
                .map(entry -> entry.getValue() + " because " + entry.getKey())
                .collect(Collectors.joining("; "));
        int rest = reasons.size() - MOST_REASONS;
        return List.of("  not asked: " + text + (rest > 0 ? "; " + rest + " more reasons (--all)" : ""));
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
