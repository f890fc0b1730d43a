package dev.claimlab.check;

import dev.claimlab.check.Verdict.GradedFinding;
import dev.claimlab.history.History;
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

    /** Up to how many events a second thread is not worth its start. */
    private static final int FEW_EVENTS = 200_000;

    private Judge() {}

    /** The names of all judges, each with the reason why it could find nothing in this run; empty where it could. */
    public static Map<String, Optional<Unasked>> asked(History history, Circumstances circumstances) {
        Map<String, Optional<Unasked>> asked = new LinkedHashMap<>();
        Stream.of(Checks.OF_PRESENCE, Checks.OF_ABSENCE)
                .flatMap(List::stream)
                .forEach(check -> asked.put(check.name(), check.whyNotAsked(circumstances, history)));
        return asked;
    }

    /**
     * Judges a history, a large one with all processors of the machine.
     *
     * @param interruption why the run ended early; null if it did not
     */
    public static Verdict judge(
            History history, Circumstances circumstances, Contract contract, @Nullable String interruption) {
        int threads = history.size() <= FEW_EVENTS ? 1 : Runtime.getRuntime().availableProcessors();
        return merge(List.of(share(history, circumstances, interruption, 1, 1, threads)), circumstances, contract);
    }

    /**
     * Judges one share of a history.
     *
     * @param interruption why the run ended early; null if it did not
     * @param part the number of the share, from 1
     * @param parts how many shares there are
     * @param threads how many threads judge beside each other at most; the share does not depend on it
     */
    public static Share share(
            History history,
            Circumstances circumstances,
            @Nullable String interruption,
            int part,
            int parts,
            int threads) {
        return new ShareJudge(history, circumstances, part, parts).judge(interruption, threads);
    }

    /** The judges of all tasks in one share, each with what it needs. */
    public static Map<String, String> needs(int part, int parts) {
        Map<String, String> needs = new LinkedHashMap<>();
        Checks.sweeps(Checks.ALL, part, parts).forEach(check -> needs.put(check.name(), check.need()));
        return needs;
    }

    /** The verdict that all shares of a history make together; they must be all shares, in order. */
    public static Verdict merge(List<Share> shares, Circumstances circumstances, Contract contract) {
        List<GradedFinding> graded = new ArrayList<>();
        List<String> undecided = new ArrayList<>(shares.get(0).doubts());
        for (NamedCheck check : Checks.ALL) {
            Findings all = new Findings(check.name(), 0, circumstances.conditions());
            shares.stream()
                    .flatMap(share -> share.findings().stream())
                    .filter(finding -> finding.check().equals(check.name()))
                    .forEach(all::add);
            all.all().forEach(each -> graded.add(new GradedFinding(each, grade(each, circumstances, contract))));
            shares.stream()
                    .flatMap(share -> share.failures().stream())
                    .filter(failure -> failure.check().equals(check.name()))
                    .map(Share.Failure::message)
                    .distinct()
                    .forEach(undecided::add);
        }
        return verdict(graded, List.copyOf(undecided));
    }

    private static Grade grade(Finding finding, Circumstances circumstances, Contract contract) {
        return finding.check().equals(FencedCompletion.NAME)
                ? contract.gradeOfStaleCompletion(finding.conditions(), circumstances.effects())
                : contract.grade(finding.anomaly(), finding.conditions(), circumstances.effects());
    }

    private static Verdict verdict(List<GradedFinding> graded, List<String> undecided) {
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
}
