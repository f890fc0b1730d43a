package dev.claimlab.check;

import dev.claimlab.check.Verdict.GradedFinding;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Grade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs all judges on a history and grades their findings by the strategy's contract. */
public final class Judge {

    /** The reason of a verdict on a run whose faults hit no worker that had a claim. */
    public static final String NO_FAULT_HIT = "no fault hit a worker at work, so nothing was tried";

    private final History history;
    private final Circumstances circumstances;
    private final List<Finding> found = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();

    private Judge(History history, Circumstances circumstances) {
        this.history = history;
        this.circumstances = circumstances;
    }

    /** The names of all judges, each with the reason why it could find nothing in this run; empty where it could. */
    public static Map<String, Optional<Unasked>> asked(History history, Circumstances circumstances) {
        Map<String, Optional<Unasked>> asked = new LinkedHashMap<>();
        Stream.of(Checks.OF_PRESENCE, Checks.OF_ABSENCE)
                .flatMap(List::stream)
                .forEach(check -> asked.put(check.name(), check.whyNotAsked(circumstances, history)));
        return asked;
    }

    /**
     * Judges a history.
     *
     * @param interruption why the run ended early; null if it did not
     */
    public static Verdict judge(
            History history, Circumstances circumstances, Contract contract, @Nullable String interruption) {
        return new Judge(history, circumstances).judge(contract, interruption);
    }

    private Verdict judge(Contract contract, @Nullable String interruption) {
        if (interruption != null) {
            undecided.add(interruption);
        }
        history.flaw().ifPresent(undecided::add);
        if (undecided.isEmpty()) {
            testAssumptions();
        }
        // Events missing from an incomplete history may have happened; those in it did happen.
        boolean isWhole = undecided.isEmpty();
        examine(Checks.OF_PRESENCE);
        if (isWhole) {
            examine(Checks.OF_ABSENCE);
        }
        List<GradedFinding> graded = found.stream()
                .map(finding -> new GradedFinding(finding, grade(finding, contract)))
                .toList();
        return verdict(graded);
    }

    private Grade grade(Finding finding, Contract contract) {
        return finding.check().equals(FencedCompletion.NAME)
                ? contract.gradeOfStaleCompletion(finding.conditions(), circumstances.effects())
                : contract.grade(finding.anomaly(), finding.conditions(), circumstances.effects());
    }

    /** Notes as undecided what makes a history inconclusive: no acknowledged task, no fault that hit, or no end. */
    private void testAssumptions() {
        Seen seen = new Seen();
        history.forEach(Operation.ENQUEUE, event -> seen.acknowledged |= event.stage() == Stage.OK);
        history.forEach(Operation.PHASE, event -> seen.quiet |= event.phase() == Phase.QUIET);
        if (!seen.acknowledged) {
            undecided.add("no task was ever acknowledged, so nothing was tried");
        }
        if (circumstances.conditions() == Conditions.FAULTY && history.harm().busyHits() == 0) {
            undecided.add(NO_FAULT_HIT);
        }
        if (!seen.quiet) {
            undecided.add("the run did not come to its end, so what is missing proves nothing");
        }
    }

    /** Runs judges; the error of a judge makes the verdict undecided and leaves all other findings. */
    private void examine(List<NamedCheck> checks) {
        Map<TaskCheck, Findings> ofTasks = new LinkedHashMap<>();
        for (NamedCheck check : checks) {
            Findings findings = new Findings(check.name(), history.startNanos(), circumstances.conditions());
            if (check instanceof TaskCheck taskCheck) {
                ofTasks.put(taskCheck, findings);
            } else if (check instanceof Check whole) {
                attempt(check.name(), () -> whole.examine(history, circumstances, findings));
                found.addAll(findings.all());
            }
        }
        ClaimStamps stamps = new ClaimStamps(history);
        RunFacts facts = RunFacts.of(history);
        history.forEachTask(task -> {
            TaskCase taskCase = new TaskCase(task, Hold.of(task, stamps), facts);
            ofTasks.forEach(
                    (check, findings) -> attempt(check.name(), () -> check.examine(taskCase, circumstances, findings)));
        });
        ofTasks.values().forEach(findings -> found.addAll(findings.all()));
    }

    private void attempt(String check, Runnable examination) {
        try {
            examination.run();
        } catch (RuntimeException e) {
            String failure = "the judge " + check + " failed: " + e;
            if (!undecided.contains(failure)) {
                undecided.add(failure);
            }
        }
    }

    private Verdict verdict(List<GradedFinding> graded) {
        List<GradedFinding> forbidden = graded.stream()
                .filter(finding -> finding.grade() == Grade.FORBIDDEN)
                .toList();
        if (!forbidden.isEmpty()) {
            String reason = forbidden.stream()
                    .map(finding -> finding.finding().anomaly() + " x "
                            + finding.finding().count())
                    .collect(Collectors.joining(", ", "the contract forbids ", ""));
            return new Verdict(Status.FAIL, reason, graded, undecided);
        }
        if (!undecided.isEmpty()) {
            return new Verdict(Status.UNKNOWN, undecided.get(0), graded, undecided);
        }
        return new Verdict(Status.PASS, "", graded, undecided);
    }

    private static final class Seen {
        private boolean acknowledged;
        private boolean quiet;
    }
}
