package dev.claimlab.report;

import dev.claimlab.check.Status;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AnomalyGuide;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Cause;
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
    private static final int MOST_UNKNOWN = 2;
    /** Lines of the trace of an only cause, of the first of two, and of the first of more. */
    private static final List<Integer> TRACE_LINES = List.of(18, 12, 6);

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
        for (int i = 0; i < causes.size(); i++) {
            lines.addAll(
                    isAll ? whole(i + 1, causes.get(i)) : brief(i + 1, causes.get(i), traceLines(i, causes.size())));
        }
        addRest(lines, verification.causes().size() - causes.size(), "cause", "causes");
        if (!causes.isEmpty()) {
            lines.add("   docs/anomalies.md explains each name");
        }
        List<AreaFinding> warnings = shown(verification.warnings(), MOST_WARNINGS, isAll);
        warnings.forEach(warning -> lines.addAll(isAll ? whole(warning) : List.of("warning: " + warning.headline())));
        addRest(lines, verification.warnings().size() - warnings.size(), "warning", "warnings");
        lines.addAll(areas(verification));
        verification
                .areas()
                .forEach(row -> row.extent().forEach(extent -> lines.add("  " + row.area() + ": " + extent)));
        lines.addAll(isAll ? CoverageText.allNotAsked(verification) : CoverageText.notAsked(verification));
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
            counts.addAll(CoverageText.asked(verification));
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

    /** The lines for the trace of a cause; from the second on, one line tells what happened. */
    private static int traceLines(int number, int causes) {
        return number > 0 ? 1 : TRACE_LINES.get(Math.min(causes, TRACE_LINES.size()) - 1);
    }

    private static List<String> brief(int number, Cause cause, int traceLines) {
        List<String> lines = new ArrayList<>();
        AreaFinding shown = cause.shown();
        if (number == 1) {
            lines.add("");
        }
        lines.add(title(number, shown));
        List<String> trace =
                shown.text().lines().skip(shown.anomaly().isEmpty() ? 1 : 0).toList();
        trace.stream().limit(traceLines).forEach(line -> lines.add("   " + line));
        if (traceLines > 1) {
            addRest(lines, trace.size() - traceLines, "line", "lines");
            shown.anomaly().map(AnomalyGuide::of).ifPresent(guide -> {
                lines.add("   why it matters: " + guide.matters());
                lines.add("   usual repair: " + guide.repair());
            });
            cause.readInSql().ifPresent(trap -> lines.add("   in the SQL: " + trap.headline()));
            addSymptoms(lines, cause);
        }
        lines.add("   again: " + shown.again());
        return lines;
    }

    private static List<String> whole(int number, Cause cause) {
        List<String> lines = new ArrayList<>(brief(number, cause, Integer.MAX_VALUE));
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
            if (status == Status.UNKNOWN) {
                rows.stream().limit(MOST_UNKNOWN).forEach(row -> lines.add("  UNKNOWN " + row));
                addRest(lines, rows.size() - MOST_UNKNOWN, "UNKNOWN area", "UNKNOWN areas");
            } else {
                lines.add("  " + status + " " + String.join(status == Status.NOT_APPLICABLE ? "; " : ", ", rows));
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
