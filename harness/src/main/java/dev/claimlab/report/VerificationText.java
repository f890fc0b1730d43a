package dev.claimlab.report;

import dev.claimlab.check.Status;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AnomalyGuide;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Cause;
import dev.claimlab.verify.finding.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats a verification: the verdict on the first line, then causes, warnings and what was not asked. */
public final class VerificationText {

    private static final int MOST_CAUSES = 5;
    private static final int MOST_WARNINGS = 3;
    /** Lines for the traces of all causes together, so that a report fits on one screen. */
    private static final int TRACE_LINES = 14;

    private static final int LINE_LENGTH = 160;

    private VerificationText() {}

    /** The report on one screen: at most 40 lines. */
    public static String of(Verification verification) {
        return of(verification, false);
    }

    /**
     * The report.
     *
     * @param isAll whether everything found and everything not asked is printed instead of one screen
     */
    public static String of(Verification verification, boolean isAll) {
        List<String> lines = new ArrayList<>();
        lines.add(firstLine(verification));
        lines.add("  contract: " + verification.contract() + allowances(verification));
        List<Cause> causes = shown(verification.causes(), MOST_CAUSES, isAll);
        int traceLines = isAll ? Integer.MAX_VALUE : Math.max(2, TRACE_LINES / Math.max(1, causes.size()));
        int number = 0;
        for (Cause cause : causes) {
            number++;
            lines.addAll(isAll ? whole(number, cause) : brief(number, cause, traceLines, causes.size() <= 2));
        }
        addRest(lines, verification.causes().size() - causes.size(), "cause", "causes");
        List<AreaFinding> warnings = shown(verification.warnings(), MOST_WARNINGS, isAll);
        warnings.forEach(warning -> lines.addAll(isAll ? whole(warning) : List.of("warning: " + warning.headline())));
        addRest(lines, verification.warnings().size() - warnings.size(), "warning", "warnings");
        lines.addAll(areas(verification));
        lines.addAll(isAll ? allNotAsked(verification) : notAsked(verification));
        return lines.stream().map(line -> isAll ? line : shortened(line)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static <T> List<T> shown(List<T> all, int most, boolean isAll) {
        return isAll || all.size() <= most ? all : all.subList(0, most);
    }

    private static void addRest(List<String> lines, int rest, String one, String many) {
        if (rest > 0) {
            lines.add("  and " + rest + " more " + (rest == 1 ? one : many) + ": --all prints everything");
        }
    }

    private static String shortened(String line) {
        return line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH - 2) + "..";
    }

    /** The verdict, the first cause, and the counts: all that a reader in a hurry needs. */
    private static String firstLine(Verification verification) {
        String what =
                verification.status() == Status.PASS || verification.reason().isEmpty()
                        ? ""
                        : ": " + verification.reason();
        List<String> counts = new ArrayList<>();
        if (!verification.causes().isEmpty()) {
            counts.add(count(verification.causes().size(), "cause", "causes"));
        }
        if (!verification.warnings().isEmpty()) {
            counts.add(count(verification.warnings().size(), "warning", "warnings"));
        }
        if (verification.status() == Status.PASS) {
            counts.addAll(asked(verification));
        }
        counts.add(String.format(Locale.ROOT, "%.0f s", verification.millis() / 1000.0));
        counts.add("seed " + verification.seed());
        return verification.status() + " " + verification.strategy() + what + " - " + String.join(", ", counts);
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String allowances(Verification verification) {
        return verification.lintAllowances().isEmpty()
                ? ""
                : "; lint: " + String.join("; ", verification.lintAllowances());
    }

    private static List<String> brief(int number, Cause cause, int traceLines, boolean explains) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(title(number, cause.shown()));
        List<String> trace = cause.shown()
                .text()
                .lines()
                .skip(isTitle(cause.shown()) ? 1 : 0)
                .toList();
        trace.stream().limit(traceLines).forEach(line -> lines.add("   " + line));
        if (trace.size() > traceLines) {
            lines.add("   .. " + (trace.size() - traceLines) + " more lines with --all");
        }
        if (explains) {
            cause.shown().anomaly().map(AnomalyGuide::of).ifPresent(guide -> {
                lines.add("   why it matters: " + guide.matters());
                lines.add("   usual repair: " + guide.repair());
            });
        }
        cause.readInSql().ifPresent(trap -> lines.add("   in the SQL: " + trap.headline()));
        addSymptoms(lines, cause);
        lines.add("   again: " + cause.shown().again());
        return lines;
    }

    private static List<String> whole(int number, Cause cause) {
        List<String> lines = new ArrayList<>(brief(number, cause, Integer.MAX_VALUE, true));
        for (AreaFinding symptom : cause.symptoms()) {
            lines.add("   symptom:");
            whole(symptom).forEach(line -> lines.add("   " + line));
        }
        return lines;
    }

    private static List<String> whole(AreaFinding found) {
        return of(found).lines().skip(1).toList();
    }

    private static String title(int number, AreaFinding shown) {
        String name = shown.anomaly()
                .map(anomaly -> anomaly + ": " + AnomalyGuide.of(anomaly).sentence())
                .orElseGet(shown::headline);
        return number + ". " + name + " (found by " + shown.judge() + ")";
    }

    /** Whether the first line of the text says no more than the title of the cause. */
    private static boolean isTitle(AreaFinding shown) {
        return shown.anomaly().isEmpty();
    }

    private static void addSymptoms(List<String> lines, Cause cause) {
        if (cause.symptoms().isEmpty()) {
            return;
        }
        Map<String, Long> judges = cause.symptoms().stream()
                .collect(Collectors.groupingBy(
                        symptom -> symptom.anomaly().map(Anomaly::name).orElse("") + " by " + symptom.judge(),
                        LinkedHashMap::new,
                        Collectors.counting()));
        lines.add("   symptoms: "
                + judges.entrySet().stream()
                        .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " x " + entry.getValue() : ""))
                        .collect(Collectors.joining(", ")));
    }

    /** One line for each group of areas with one status. */
    private static List<String> areas(Verification verification) {
        Map<Status, List<String>> areas = verification.areas().stream()
                .collect(Collectors.groupingBy(
                        Verification.Row::status,
                        LinkedHashMap::new,
                        Collectors.mapping(VerificationText::tried, Collectors.toList())));
        List<String> lines = new ArrayList<>(List.of(""));
        areas.forEach((status, rows) -> {
            if (status == Status.UNKNOWN || status == Status.NOT_APPLICABLE) {
                rows.forEach(row -> lines.add("  " + status + " " + row));
            } else {
                lines.add("  " + status + " " + String.join(", ", rows));
            }
        });
        return lines;
    }

    private static String tried(Verification.Row row) {
        if (row.status() == Status.UNKNOWN || row.status() == Status.NOT_APPLICABLE) {
            return row.area() + ": " + row.reason();
        }
        return String.format(Locale.ROOT, "%s (%,d %s)", row.area(), row.tried(), row.unit());
    }

    /** How much was asked, as {@code 9 of 11 areas}; what a row's coverage lists is counted by its kind. */
    private static List<String> asked(Verification verification) {
        List<String> counts = new ArrayList<>();
        long asked = verification.areas().stream()
                .filter(row -> row.status() == Status.PASS)
                .count();
        counts.add(asked + " of " + verification.areas().size() + " areas");
        Map<String, long[]> kinds = new LinkedHashMap<>();
        for (Verification.Row row : verification.areas()) {
            row.coverage().asked().forEach(name -> kinds.computeIfAbsent(kind(name), any -> new long[2])[0]++);
            row.coverage()
                    .notAsked()
                    .forEach(question -> kinds.computeIfAbsent(kind(question.name()), any -> new long[2])[1]++);
        }
        kinds.forEach(
                (kind, numbers) -> counts.add(numbers[0] + " of " + (numbers[0] + numbers[1]) + " " + kind + "s"));
        return counts;
    }

    private static String kind(String name) {
        int colon = name.indexOf(": ");
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        return prefix.equals("fault") || prefix.equals("judge") || prefix.equals("pair") ? prefix : "test";
    }

    /** One line for each reason why something was not asked, with the number of its questions. */
    private static List<String> notAsked(Verification verification) {
        Map<String, Long> reasons = verification.areas().stream()
                .flatMap(row -> row.coverage().notAsked().stream())
                .collect(Collectors.groupingBy(Coverage.NotAsked::reason, LinkedHashMap::new, Collectors.counting()));
        if (reasons.isEmpty()) {
            return List.of();
        }
        String text = reasons.entrySet().stream()
                .limit(4)
                .map(entry -> entry.getValue() + " because " + entry.getKey())
                .collect(Collectors.joining("; "));
        int rest = reasons.size() - 4;
        return List.of("  not asked: " + text + (rest > 0 ? "; " + rest + " more reasons (--all)" : ""));
    }

    private static List<String> allNotAsked(Verification verification) {
        return verification.areas().stream()
                .flatMap(row -> row.coverage().notAsked().stream()
                        .map(question ->
                                "  not asked: " + row.area() + ", " + question.name() + ": " + question.reason()))
                .toList();
    }

    /** The finding, the judge or test that found it, and the command that reproduces it. */
    public static String of(AreaFinding found) {
        List<String> lines = found.text().lines().toList();
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%n%s (found by %s)%n", found.headline(), found.judge()));
        lines.stream().skip(1).forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        if (!found.again().isEmpty()) {
            text.append("again: ").append(found.again()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
