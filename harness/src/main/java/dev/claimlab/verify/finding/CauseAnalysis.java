package dev.claimlab.verify.finding;

import dev.claimlab.spi.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups findings by the defect that explains them.
 *
 * <p>Findings of one anomaly, and errors of one statement with one SQLSTATE, have one cause. An anomaly that another
 * one brings about is a symptom of it, as a task done twice is of a task held twice. This is a rule of thumb: two
 * defects may stand under one cause until the first of them is repaired.
 */
public final class CauseAnalysis {

    /** Which anomalies an anomaly brings about; those that come first explain more. */
    private static final List<Map.Entry<Anomaly, Set<Anomaly>>> CONSEQUENCES = List.of(
            Map.entry(
                    Anomaly.ERROR,
                    EnumSet.of(Anomaly.STUCK, Anomaly.LIMBO, Anomaly.FALSE_EMPTY, Anomaly.STARVED, Anomaly.LEAK)),
            Map.entry(
                    Anomaly.OVER_CLAIM,
                    EnumSet.of(Anomaly.STUCK, Anomaly.LIMBO, Anomaly.LOST, Anomaly.FALSE_EMPTY, Anomaly.LEAK)),
            // Two tasks of one tick have one number, and look like one that is held twice and comes back.
            Map.entry(
                    Anomaly.TICK_TWICE,
                    EnumSet.of(
                            Anomaly.FALSE_RESCUE,
                            Anomaly.OVERLAP,
                            Anomaly.RESURRECTED,
                            Anomaly.DUPLICATE_EXECUTION,
                            Anomaly.DUPLICATE_EFFECT)),
            Map.entry(
                    Anomaly.FALSE_RESCUE,
                    EnumSet.of(Anomaly.OVERLAP, Anomaly.DUPLICATE_EXECUTION, Anomaly.DUPLICATE_EFFECT)),
            Map.entry(
                    Anomaly.PHANTOM,
                    EnumSet.of(Anomaly.OVERLAP, Anomaly.DUPLICATE_EXECUTION, Anomaly.DUPLICATE_EFFECT, Anomaly.LOST)),
            Map.entry(
                    Anomaly.UNFENCED_COMPLETION,
                    EnumSet.of(
                            Anomaly.RESURRECTED,
                            Anomaly.OVERLAP,
                            Anomaly.DUPLICATE_EXECUTION,
                            Anomaly.DUPLICATE_EFFECT)),
            Map.entry(
                    Anomaly.REFUSED,
                    EnumSet.of(Anomaly.DUPLICATE_EXECUTION, Anomaly.DUPLICATE_EFFECT, Anomaly.STUCK, Anomaly.STARVED)),
            Map.entry(
                    Anomaly.OVERLAP,
                    EnumSet.of(Anomaly.DUPLICATE_EXECUTION, Anomaly.DUPLICATE_EFFECT, Anomaly.RESURRECTED)),
            Map.entry(Anomaly.RESURRECTED, EnumSet.of(Anomaly.DUPLICATE_EXECUTION, Anomaly.DUPLICATE_EFFECT)),
            Map.entry(Anomaly.DUPLICATE_EXECUTION, EnumSet.of(Anomaly.DUPLICATE_EFFECT)),
            Map.entry(Anomaly.LIMBO, EnumSet.of(Anomaly.STUCK, Anomaly.FALSE_EMPTY, Anomaly.STARVED)),
            Map.entry(Anomaly.STUCK, EnumSet.of(Anomaly.FALSE_EMPTY, Anomaly.STARVED, Anomaly.LATE_WAKE_UP)),
            Map.entry(Anomaly.FALSE_EMPTY, EnumSet.of(Anomaly.STARVED, Anomaly.LATE_WAKE_UP)));

    private CauseAnalysis() {}

    /** The causes of the broken promises among the findings, those that explain most first. */
    public static List<Cause> of(List<AreaFinding> findings) {
        List<AreaFinding> read =
                findings.stream().filter(finding -> !finding.isSeen()).toList();
        List<AreaFinding> left = new ArrayList<>(
                findings.stream().filter(AreaFinding::isForbidden).toList());
        List<Cause> causes = new ArrayList<>();
        for (AreaFinding first : inOrder(left)) {
            if (left.contains(first)) {
                List<AreaFinding> same = left.stream()
                        .filter(other -> isExplainedBy(first, other))
                        .toList();
                left.removeAll(same);
                causes.add(cause(first, same, read));
            }
        }
        return causes;
    }

    /** The warnings: each finding that is no broken promise, unless it is read in the SQL and confirmed by a cause. */
    public static List<AreaFinding> warnings(List<AreaFinding> findings, List<Cause> causes) {
        List<AreaFinding> confirmed =
                causes.stream().flatMap(cause -> cause.readInSql().stream()).toList();
        return findings.stream()
                .filter(finding -> !finding.isForbidden() && !confirmed.contains(finding))
                .distinct()
                .toList();
    }

    private static List<AreaFinding> inOrder(List<AreaFinding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(CauseAnalysis::rank).thenComparing(CauseAnalysis::name))
                .toList();
    }

    /** The place among the anomalies that explain others, then all other anomalies, then findings without a name. */
    private static int rank(AreaFinding finding) {
        List<Anomaly> causes = CONSEQUENCES.stream().map(Map.Entry::getKey).toList();
        return finding.anomaly()
                .map(anomaly -> causes.contains(anomaly) ? causes.indexOf(anomaly) : causes.size())
                .orElse(causes.size() + 1);
    }

    private static String name(AreaFinding finding) {
        return finding.anomaly().map(Anomaly::name).orElse("");
    }

    private static boolean isExplainedBy(AreaFinding cause, AreaFinding other) {
        if (cause.equals(other)) {
            return true;
        }
        if (cause.anomaly().isEmpty() || other.anomaly().isEmpty()) {
            return false;
        }
        if (cause.error().isPresent() && other.error().isPresent()) {
            return isSameError(cause.error().get(), other.error().get());
        }
        Anomaly named = other.anomaly().get();
        return cause.anomaly().get() == named
                || CONSEQUENCES.stream()
                        .anyMatch(entry -> entry.getKey() == cause.anomaly().get()
                                && entry.getValue().contains(named));
    }

    private static boolean isSameError(StatementError one, StatementError other) {
        return one.sqlState().equals(other.sqlState())
                && (one.statement().equals(other.statement())
                        || one.statement().isEmpty()
                        || other.statement().isEmpty());
    }

    /** Shows the finding of the first anomaly that has the best evidence. */
    private static Cause cause(AreaFinding first, List<AreaFinding> same, List<AreaFinding> read) {
        AreaFinding shown = same.stream()
                .filter(finding -> finding.anomaly().equals(first.anomaly()))
                .min(Comparator.comparing(AreaFinding::evidence))
                .orElse(first);
        List<AreaFinding> symptoms = new ArrayList<>(same);
        symptoms.remove(shown);
        Optional<AreaFinding> confirmed = read.stream()
                .filter(trap -> trap.anomaly().isPresent())
                .filter(trap ->
                        same.stream().anyMatch(finding -> finding.anomaly().equals(trap.anomaly())))
                .findFirst();
        return new Cause(shown, symptoms, confirmed);
    }
}
