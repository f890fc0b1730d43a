package dev.claimlab.verify;

import dev.claimlab.scenario.RunPlan;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs scenarios without faults, with workers as threads, and judges their histories. Of several scenarios, two run side
 * by side; the seed decides which goes first.
 */
final class RunArea implements Area {

    private static final String QUESTION = "question: ";

    private static final int MOST_TRIES = 3;

    private final String name;
    private final List<ShortRun> shortRuns;

    RunArea(String name, List<ShortRun> shortRuns) {
        this.name = name;
        this.shortRuns = List.copyOf(shortRuns);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> notApplicableTo(VerificationTarget target) {
        return shortRuns.stream().anyMatch(shortRun -> whyNot(target, shortRun).isEmpty())
                ? Optional.empty()
                : whyNot(target, shortRuns.get(0));
    }

    private static Optional<String> whyNot(VerificationTarget target, ShortRun shortRun) {
        return shortRun.scenario()
                .notApplicableTo(target.measuredPreset().capabilities())
                .or(() -> shortRun.whyNotAsked(target));
    }

    @Override
    public Attack attack(VerificationTarget target, Round round)
            throws SQLException, IOException, InterruptedException {
        List<ShortRun> inOrder = inOrder(target, round);
        List<ParallelPair.Piece<JudgedRun>> work = new ArrayList<>();
        inOrder.forEach(shortRun -> work.add(lane -> decided(lane, shortRun, round.number())));
        List<JudgedRun> judged = ParallelPair.runs(
                target, round.isOver(), run -> run.found().stream().anyMatch(round::endsWith), work);
        return new Attack(
                judged.stream().mapToLong(JudgedRun::completed).sum(),
                "tasks",
                judged.stream().flatMap(run -> run.found().stream()).toList(),
                judged.stream().flatMap(run -> run.unknown().stream()).toList(),
                coverage(target, inOrder, judged));
    }

    /** The scenarios that apply: first those that were not asked yet, and of these another one with every seed. */
    private List<ShortRun> inOrder(VerificationTarget target, Round round) {
        List<ShortRun> inOrder = new ArrayList<>(shortRuns.stream()
                .filter(shortRun -> whyNot(target, shortRun).isEmpty())
                .toList());
        Collections.rotate(inOrder, -Math.floorMod(target.seed() - 1 + round.number() - 1, inOrder.size()));
        inOrder.sort(Comparator.comparing(shortRun -> round.asked().contains(name(shortRun))));
        return inOrder;
    }

    /** Retries an UNKNOWN run with a longer one. */
    static JudgedRun decided(VerificationTarget target, ShortRun shortRun, int round) {
        for (int attempt = 1; ; attempt++) {
            RunPlan runPlan = shortRun.runPlan(target, round, attempt);
            String scenario = runPlan.scenario().name();
            Path folder = target.folder().resolve(scenario + "-" + round + "-" + attempt);
            String again = "./claimlab run " + scenario + " -s " + target.quoted() + " -c "
                    + runPlan.settings().workers() + " -T "
                    + runPlan.settings().duration().toMillis() + "ms --seed "
                    + runPlan.settings().seed();
            JudgedRun judged = JudgedRun.of(target, runPlan, folder, again);
            if (judged.unknown().isEmpty()
                    || attempt == MOST_TRIES
                    || target.stop().isRequested()) {
                return judged;
            }
        }
    }

    /** The judges, and the scenarios where the area has several. */
    private Coverage coverage(VerificationTarget target, List<ShortRun> inOrder, List<JudgedRun> judged) {
        Coverage judges = judged.stream().map(JudgedRun::judges).reduce(Coverage.NONE, Coverage::and);
        if (shortRuns.size() == 1) {
            return judges;
        }
        List<String> asked = judged.stream()
                .filter(run -> run.unknown().isEmpty())
                .map(run -> QUESTION + run.scenario())
                .toList();
        Stream<NotAsked> open = inOrder.stream().map(RunArea::name).map(NotAsked::forLackOfTime);
        Stream<NotAsked> notApplicable = shortRuns.stream()
                .flatMap(shortRun ->
                        whyNot(target, shortRun).map(reason -> new NotAsked(name(shortRun), reason)).stream());
        Coverage questions =
                new Coverage(List.of(), Stream.concat(open, notApplicable).toList());
        return judges.and(questions).and(new Coverage(asked, List.of()));
    }

    private static String name(ShortRun shortRun) {
        return QUESTION + shortRun.scenario().name();
    }
}
