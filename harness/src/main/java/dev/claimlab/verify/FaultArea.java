package dev.claimlab.verify;

import dev.claimlab.check.Judge;
import dev.claimlab.fault.FaultTarget;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.fault.plan.ApplicableFaults;
import dev.claimlab.fault.plan.FaultMix;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Injects every kind of fault that applies until each hit a worker at work: several in one run, one after the other, and
 * two runs side by side, except for those that hit the whole server. Further rounds run one scenario with faults each.
 */
final class FaultArea implements Area {

    private static final String FAULT = "fault: ";
    private static final Duration GAP = Duration.ofMillis(150);
    private static final Duration FIRST_TURN_OF_FAULTS = Duration.ofSeconds(20);
    private static final int MOST_TRIES = 3;

    private final ShortRun storm;
    private final List<ShortRun> scenarios;

    /**
     * The area.
     *
     * @param storm a scenario with all faults
     * @param scenarios what further rounds run, each with some faults
     */
    FaultArea(ShortRun storm, List<ShortRun> scenarios) {
        this.storm = storm;
        this.scenarios = List.copyOf(scenarios);
    }

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public Duration firstTurn() {
        return FIRST_TURN_OF_FAULTS;
    }

    @Override
    public Optional<String> notApplicableTo(VerificationTarget target) {
        Optional<String> outlasted = storm.whyNotAsked(target);
        if (outlasted.isPresent()) {
            return outlasted;
        }
        return applicable(target, storm).isEmpty()
                ? ApplicableFaults.leftOut(kinds(storm), site(target)).keySet().stream()
                        .findFirst()
                : Optional.empty();
    }

    private static List<FaultKind> kinds(ShortRun shortRun) {
        return shortRun.scenario().faults().kinds();
    }

    private static List<FaultKind> applicable(VerificationTarget target, ShortRun shortRun) {
        return shortRun.scenario()
                        .notApplicableTo(target.measuredPreset().capabilities())
                        .isPresent()
                ? List.of()
                : ApplicableFaults.of(kinds(shortRun), site(target));
    }

    private static FaultTarget site(VerificationTarget target) {
        return new FaultTarget(target.server(), target.measuredPreset().capabilities());
    }

    @Override
    public Attack attack(VerificationTarget target, Round round)
            throws SQLException, IOException, InterruptedException {
        Set<FaultKind> open = new LinkedHashSet<>(applicable(target, storm));
        open.removeIf(kind -> round.asked().contains(FAULT + kind));
        List<JudgedRun> judged = open.isEmpty() ? scenario(target, round) : allKinds(target, round, open);
        List<String> asked = judged.stream()
                .flatMap(run -> run.hits().stream())
                .map(kind -> FAULT + kind)
                .toList();
        List<String> undecided = new ArrayList<>(judged.stream()
                .filter(run -> !run.isUnhit())
                .flatMap(run -> run.unknown().stream())
                .toList());
        if (asked.isEmpty() && round.asked().isEmpty() && undecided.isEmpty()) {
            undecided.add(Judge.NO_FAULT_HIT);
        }
        return new Attack(
                judged.stream().mapToLong(JudgedRun::completed).sum(),
                "tasks",
                judged.stream().flatMap(run -> run.found().stream()).toList(),
                undecided,
                coverage(target, judged).and(new Coverage(asked, List.of())));
    }

    private Coverage coverage(VerificationTarget target, List<JudgedRun> judged) {
        Stream<NotAsked> notApplicable = ApplicableFaults.leftOut(kinds(storm), site(target)).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(kind -> new NotAsked(FAULT + kind, entry.getKey())));
        Stream<NotAsked> open = applicable(target, storm).stream().map(kind -> NotAsked.forLackOfTime(FAULT + kind));
        Coverage judges = judged.stream().map(JudgedRun::judges).reduce(Coverage.NONE, Coverage::and);
        return judges.and(
                new Coverage(List.of(), Stream.concat(notApplicable, open).toList()));
    }

    /** Runs with the kinds that are open until each hit, an area's round is over, or a promise was seen broken. */
    private List<JudgedRun> allKinds(VerificationTarget target, Round round, Set<FaultKind> open)
            throws SQLException, IOException, InterruptedException {
        List<JudgedRun> judged = new ArrayList<>();
        for (int attempt = 1;
                attempt <= MOST_TRIES && !open.isEmpty() && !round.isOver().getAsBoolean();
                attempt++) {
            List<List<FaultLane>> stages =
                    FaultLane.stages(SeededOrder.of(open, target.seed() + round.number() - 1), attempt);
            for (List<FaultLane> stage : stages) {
                judged.addAll(side(target, round, stage));
                judged.forEach(run -> open.removeIf(kind -> run.hits().contains(kind.toString())));
            }
            if (target.stop().isRequested()
                    || judged.stream().anyMatch(run -> !run.found().isEmpty())) {
                return judged;
            }
        }
        if (open.isEmpty()) {
            // Another run has asked the kinds of a run that was not decided.
            judged.removeIf(run -> run.unknown().isPresent());
        }
        return judged;
    }

    /** Runs side by side. */
    private List<JudgedRun> side(VerificationTarget target, Round round, List<FaultLane> lanes)
            throws SQLException, IOException, InterruptedException {
        List<ParallelPair.Piece<JudgedRun>> work = new ArrayList<>();
        for (FaultLane lane : lanes) {
            ShortRun shortRun = new ShortRun(
                    storm.scenario().doing(new FaultMix(lane.kinds(), GAP, true)),
                    lane.most(GAP),
                    storm.ratePerSecond(),
                    storm.work());
            Path folder = target.folder().resolve("faults-" + round.number() + "-" + lane.name());
            work.add(its -> JudgedRun.of(
                    its, shortRun.runPlan(target, round.number(), lane.attempt()), folder, target.again(name())));
        }
        return ParallelPair.runs(
                target, round.isOver(), run -> run.found().stream().anyMatch(round::endsWith), work);
    }

    /** Runs the scenario whose turn it is. */
    private List<JudgedRun> scenario(VerificationTarget target, Round round)
            throws SQLException, IOException, InterruptedException {
        List<ShortRun> applicable = scenarios.stream()
                .filter(shortRun -> !applicable(target, shortRun).isEmpty())
                .toList();
        if (applicable.isEmpty()) {
            return List.of();
        }
        int next = Math.floorMod(target.seed() + round.number(), applicable.size());
        return ParallelPair.runs(
                target,
                round.isOver(),
                run -> false,
                List.of(lane -> RunArea.decided(lane, applicable.get(next), round.number())));
    }
}
