package dev.claimlab.scenarios.verify;

import dev.claimlab.check.Status;
import dev.claimlab.history.FaultKind;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.run.Harming;
import dev.claimlab.run.StopSignal;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Trial;
import dev.claimlab.strategy.Grade;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/** Scenarios with workers as threads, judged from their histories. */
final class TrialArea implements Area {

    static final String COMMAND = "./claimlab run ";

    private static final int MOST_TRIES = 3;
    /** Who is so slow that a short run does not end has more wrong with it than can be seen here. */
    private static final Duration MOST_FOR_ONE = Duration.ofMinutes(1);

    private final String name;
    private final List<Probe> probes;
    private final boolean isOneARound;

    /**
     * An area of several scenarios.
     *
     * @param isOneARound whether each round asks the next of them, instead of all
     */
    TrialArea(String name, List<Probe> probes, boolean isOneARound) {
        this.name = name;
        this.probes = List.copyOf(probes);
        this.isOneARound = isOneARound;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> notApplicableTo(Suspect suspect) {
        return applicable(suspect).isEmpty()
                ? probes.stream()
                        .flatMap(probe -> whyNot(suspect, probe).stream())
                        .findFirst()
                : Optional.empty();
    }

    private List<Probe> applicable(Suspect suspect) {
        return probes.stream().filter(probe -> whyNot(suspect, probe).isEmpty()).toList();
    }

    private static Optional<String> whyNot(Suspect suspect, Probe probe) {
        Scenario scenario = probe.scenario();
        Optional<String> reason = scenario.notApplicableTo(suspect.preset().capabilities());
        if (reason.isPresent() || scenario.faults().isCalm()) {
            return reason;
        }
        Map<String, List<FaultKind>> leftOut = Harming.leftOut(probe.trial(suspect, 1, 1), suspect.server());
        long out = leftOut.values().stream().mapToLong(List::size).sum();
        return out < scenario.faults().kinds().size()
                ? Optional.empty()
                : leftOut.keySet().stream().findFirst();
    }

    @Override
    public Attack attack(Suspect suspect, Turn turn) throws IOException {
        List<Probe> applicable = applicable(suspect);
        List<Probe> asked = isOneARound ? List.of(applicable.get((turn.round() - 1) % applicable.size())) : applicable;
        List<Counterexample> found = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        long completed = 0;
        for (Probe probe : asked) {
            if (!turn.isOver().getAsBoolean() && found.stream().noneMatch(turn::endsWith)) {
                completed += perform(suspect, probe, turn.round(), found, undecided);
            }
        }
        return new Attack(completed, "tasks", found, undecided);
    }

    /** Asks again for longer where the answer was UNKNOWN: faults may have hit nobody at work. */
    private static long perform(
            Suspect suspect, Probe probe, int round, List<Counterexample> found, List<String> undecided)
            throws IOException {
        long completed = 0;
        for (int attempt = 1; ; attempt++) {
            Trial trial = probe.trial(suspect, round, attempt);
            Path folder = suspect.folder().resolve(trial.scenario().name() + "-" + round + "-" + attempt);
            StopSignal stop = suspect.stop().within(MOST_FOR_ONE);
            RunFolder made = suspect.run().perform(trial, folder, stop, tasks -> {});
            VerdictFile verdict = made.verdict();
            completed += made.metrics().tasks().completed();
            if (suspect.stop().isRequested()) {
                undecided.add(trial.scenario().name() + ": interrupted (kept in " + made.path() + ")");
                return completed;
            }
            if (verdict.status() == Status.FAIL) {
                found.addAll(counterexamples(suspect, trial, made, verdict));
                return completed;
            }
            boolean isOpen = verdict.status() == Status.UNKNOWN;
            if (!isOpen || attempt == MOST_TRIES || stop.isRequested()) {
                if (isOpen) {
                    undecided.add(trial.scenario().name() + ": " + verdict.reason() + " (kept in " + made.path() + ")");
                } else {
                    PathUtils.deleteDirectory(folder);
                }
                return completed;
            }
        }
    }

    private static List<Counterexample> counterexamples(
            Suspect suspect, Trial trial, RunFolder made, VerdictFile verdict) {
        String again = COMMAND + trial.scenario().name() + " -s " + suspect.quoted() + " -c "
                + trial.settings().workers() + " -T "
                + trial.settings().duration().toMillis() + "ms --seed "
                + trial.settings().seed() + "; the history is kept: ./claimlab check " + made.path();
        return verdict.findings().stream()
                .filter(finding -> finding.grade() == Grade.FORBIDDEN)
                .map(finding -> new Counterexample(
                        Optional.of(finding.anomaly()),
                        finding.check(),
                        "scenario " + trial.scenario().name() + ": " + finding.anomaly() + " x " + finding.count()
                                + "\n" + String.join("\n", finding.examples()),
                        again))
                .toList();
    }
}
