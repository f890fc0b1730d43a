package dev.claimlab.verify;

import dev.claimlab.check.Judge;
import dev.claimlab.check.Status;
import dev.claimlab.check.Unasked;
import dev.claimlab.execution.Interruptions;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.history.History;
import dev.claimlab.metric.Metrics;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import dev.claimlab.verify.kit.WouldApply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * A short run and what its judges found.
 *
 * @param scenario the name of the scenario
 * @param completed how many tasks were completed
 * @param found the findings
 * @param unknown why nothing could be decided; empty where something was
 * @param hits the names of the faults that hit a worker at work
 * @param judges the judges that could find something in the run, and those that could not
 */
record JudgedRun(
        String scenario,
        long completed,
        List<AreaFinding> found,
        Optional<String> unknown,
        Set<String> hits,
        Coverage judges) {

    private static final String JUDGE = "judge: ";

    /** Timeout of one run; a strategy that exceeds it is too slow to judge in this area. */
    private static final Duration MOST_FOR_ONE = Duration.ofMinutes(1);

    /** Copies the collections. */
    JudgedRun {
        found = List.copyOf(found);
        hits = Set.copyOf(hits);
    }

    /**
     * Performs a run in a folder, which is kept where something was found or nothing could be decided.
     *
     * @param again the command that repeats it
     * @throws UncheckedIOException if the folder cannot be written
     */
    static JudgedRun of(VerificationTarget target, RunPlan runPlan, Path folder, String again) {
        try {
            RunFolder made = target.run()
                    .perform(runPlan, folder, stop(target), target.progress().ofRun());
            JudgedRun judged = judged(target, runPlan, made, again);
            boolean isKept = !judged.found().isEmpty() || (judged.unknown().isPresent() && !judged.isUnhit());
            if (!isKept) {
                PathUtils.deleteDirectory(folder);
            }
            return judged;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StopSignal stop(VerificationTarget target) {
        return target.stop().within(MOST_FOR_ONE);
    }

    private static JudgedRun judged(VerificationTarget target, RunPlan runPlan, RunFolder made, String again)
            throws IOException {
        VerdictFile verdict = made.verdict();
        String scenario = runPlan.scenario().name();
        long completed = made.metrics().tasks().completed();
        String kept = " (kept in " + made.path() + ")";
        if (target.stop().isRequested()) {
            return new JudgedRun(
                    scenario,
                    completed,
                    List.of(),
                    Optional.of(scenario + ": interrupted" + kept),
                    Set.of(),
                    Coverage.NONE);
        }
        if (verdict.status() != Status.FAIL && Interruptions.isErrorOfStrategy(verdict.reason())) {
            AreaFinding error = AreaFinding.broken(
                    Anomaly.ERROR,
                    Evidence.RUN,
                    "scenario " + scenario,
                    verdict.reason(),
                    "./claimlab check " + made.path());
            return new JudgedRun(scenario, completed, List.of(error), Optional.empty(), Set.of(), Coverage.NONE);
        }
        if (verdict.status() == Status.UNKNOWN) {
            String reason = verdict.reason().equals(Judge.NO_FAULT_HIT) ? Judge.NO_FAULT_HIT : verdict.reason() + kept;
            return new JudgedRun(
                    scenario, completed, List.of(), Optional.of(scenario + ": " + reason), Set.of(), Coverage.NONE);
        }
        Set<String> hits = made.metrics().faults().stream()
                .filter(fault -> fault.hitBusy() > 0)
                .map(Metrics.FaultCount::kind)
                .collect(Collectors.toSet());
        return new JudgedRun(
                scenario, completed, found(scenario, verdict, made, again), Optional.empty(), hits, judges(made));
    }

    /** Whether its faults hit no worker at work, and that is all that is wrong with it. */
    boolean isUnhit() {
        return unknown.isPresent() && unknown.get().endsWith(Judge.NO_FAULT_HIT);
    }

    private static List<AreaFinding> found(String scenario, VerdictFile verdict, RunFolder made, String again)
            throws IOException {
        String both = again + "; the history is kept: ./claimlab check " + made.path();
        List<AreaFinding> found = new ArrayList<>();
        History history = made.history();
        verdict.findings().stream()
                .filter(finding -> finding.grade() != Grade.ACCEPTABLE)
                .map(finding -> AreaFinding.graded(
                                Optional.of(finding.anomaly()),
                                finding.grade(),
                                Evidence.RUN,
                                finding.check(),
                                "scenario " + scenario + ": " + finding.anomaly() + " x " + finding.count() + "\n"
                                        + String.join("\n", finding.examples()),
                                both)
                        .with(TaskLife.of(history, finding.examples())))
                .forEach(found::add);
        refusals(scenario, made.metrics().claims(), both).ifPresent(found::add);
        return found;
    }

    /** A warning of a queue whose claims mostly end in an error, although each is sent again. */
    static Optional<AreaFinding> refusals(String scenario, Metrics.@Nullable ClaimCounts claims, String again) {
        return claims == null || !claims.areMostlyRefused()
                ? Optional.empty()
                : Optional.of(AreaFinding.graded(
                        Optional.empty(),
                        Grade.INTERESTING,
                        Evidence.RUN,
                        "the count of claims",
                        "most claims end in an error and are sent again: " + claims.refused() + " of " + claims.sent()
                                + " in scenario " + scenario,
                        again));
    }

    private static Coverage judges(RunFolder made) throws IOException {
        List<String> asked = new ArrayList<>();
        List<NotAsked> notAsked = new ArrayList<>();
        Judge.asked(made.history(), made.manifest().circumstances()).forEach((name, unasked) -> {
            if (unasked.isEmpty()) {
                asked.add(JUDGE + name);
            } else {
                notAsked.add(new NotAsked(JUDGE + name, reason(unasked.get())));
            }
        });
        return new Coverage(asked, notAsked);
    }

    private static String reason(Unasked unasked) {
        return unasked.lacked().map(WouldApply::reason).orElse(unasked.reason());
    }
}
