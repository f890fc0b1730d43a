package dev.claimlab.verify;

import dev.claimlab.check.Status;
import dev.claimlab.execution.FaultInjection;
import dev.claimlab.execution.Interruptions;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/** Runs scenarios with workers as threads and judges their histories. */
final class RunArea implements Area {

    static final String COMMAND = "./claimlab run ";

    private static final int MOST_TRIES = 3;
    /** Timeout of one run; a strategy that exceeds it is too slow to judge in this area. */
    private static final Duration MOST_FOR_ONE = Duration.ofMinutes(1);

    private final String name;
    private final List<ShortRun> shortRuns;
    private final boolean isOneARound;

    /**
     * An area of several scenarios.
     *
     * @param isOneARound whether each round runs the next scenario instead of all
     */
    RunArea(String name, List<ShortRun> shortRuns, boolean isOneARound) {
        this.name = name;
        this.shortRuns = List.copyOf(shortRuns);
        this.isOneARound = isOneARound;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> notApplicableTo(VerificationTarget target) {
        return applicable(target).isEmpty()
                ? shortRuns.stream()
                        .flatMap(shortRun -> whyNot(target, shortRun).stream())
                        .findFirst()
                : Optional.empty();
    }

    private List<ShortRun> applicable(VerificationTarget target) {
        return shortRuns.stream()
                .filter(shortRun -> whyNot(target, shortRun).isEmpty())
                .toList();
    }

    private static Optional<String> whyNot(VerificationTarget target, ShortRun shortRun) {
        Scenario scenario = shortRun.scenario();
        Optional<String> reason = scenario.notApplicableTo(target.preset().capabilities());
        if (reason.isPresent() || scenario.faults().isCalm()) {
            return reason;
        }
        Map<String, List<FaultKind>> leftOut = FaultInjection.leftOut(shortRun.runPlan(target, 1, 1), target.server());
        long out = leftOut.values().stream().mapToLong(List::size).sum();
        return out < scenario.faults().kinds().size()
                ? Optional.empty()
                : leftOut.keySet().stream().findFirst();
    }

    @Override
    public Attack attack(VerificationTarget target, Round round) throws IOException {
        List<ShortRun> applicable = applicable(target);
        List<ShortRun> asked =
                isOneARound ? List.of(applicable.get((round.number() - 1) % applicable.size())) : applicable;
        List<AreaFinding> found = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        long completed = 0;
        for (ShortRun shortRun : asked) {
            if (!round.isOver().getAsBoolean() && found.stream().noneMatch(round::endsWith)) {
                completed += perform(target, shortRun, round.number(), found, undecided);
            }
        }
        return new Attack(completed, "tasks", found, undecided);
    }

    /** Retries an UNKNOWN run with a longer one, since its faults may have hit no worker that held a task. */
    private static long perform(
            VerificationTarget target, ShortRun shortRun, int round, List<AreaFinding> found, List<String> undecided)
            throws IOException {
        long completed = 0;
        for (int attempt = 1; ; attempt++) {
            RunPlan runPlan = shortRun.runPlan(target, round, attempt);
            Path folder = target.folder().resolve(runPlan.scenario().name() + "-" + round + "-" + attempt);
            StopSignal stop = target.stop().within(MOST_FOR_ONE);
            RunFolder made = target.run().perform(runPlan, folder, stop, tasks -> {});
            VerdictFile verdict = made.verdict();
            completed += made.metrics().tasks().completed();
            if (target.stop().isRequested()) {
                undecided.add(runPlan.scenario().name() + ": interrupted (kept in " + made.path() + ")");
                return completed;
            }
            if (verdict.status() == Status.FAIL) {
                found.addAll(counterexamples(target, runPlan, made, verdict));
                return completed;
            }
            if (Interruptions.isErrorOfStrategy(verdict.reason())) {
                found.add(AreaFinding.broken(
                        Anomaly.ERROR,
                        Evidence.RUN,
                        "scenario " + runPlan.scenario().name(),
                        verdict.reason(),
                        "./claimlab check " + made.path()));
                return completed;
            }
            boolean isOpen = verdict.status() == Status.UNKNOWN;
            if (!isOpen || attempt == MOST_TRIES || stop.isRequested()) {
                if (isOpen) {
                    undecided.add(
                            runPlan.scenario().name() + ": " + verdict.reason() + " (kept in " + made.path() + ")");
                } else {
                    PathUtils.deleteDirectory(folder);
                }
                return completed;
            }
        }
    }

    private static List<AreaFinding> counterexamples(
            VerificationTarget target, RunPlan runPlan, RunFolder made, VerdictFile verdict) {
        String again = COMMAND + runPlan.scenario().name() + " -s " + target.quoted() + " -c "
                + runPlan.settings().workers() + " -T "
                + runPlan.settings().duration().toMillis() + "ms --seed "
                + runPlan.settings().seed() + "; the history is kept: ./claimlab check " + made.path();
        return verdict.findings().stream()
                .filter(finding -> finding.grade() != Grade.ACCEPTABLE)
                .map(finding -> AreaFinding.graded(
                        Optional.of(finding.anomaly()),
                        finding.grade(),
                        Evidence.RUN,
                        finding.check(),
                        "scenario " + runPlan.scenario().name() + ": " + finding.anomaly() + " x " + finding.count()
                                + "\n" + String.join("\n", finding.examples()),
                        again))
                .toList();
    }
}
