package dev.claimlab.verify;

import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.ExplorationProgress;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.explore.ProgramExtent;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs two or three sessions through their statements in every order, fewest preemptions first; of one verification. */
final class ExplorerArea implements Area {

    private static final Duration FIRST_ROUND = Duration.ofSeconds(7);
    private static final String JUDGE = "the explorer of interleavings";
    private static final int SESSIONS = 3;
    private static final int FIRST_BOUND = 1;

    private @Nullable ExplorationProgress progress;

    @Override
    public String name() {
        return "interleavings";
    }

    @Override
    public boolean accumulates() {
        return true;
    }

    @Override
    public Optional<String> notApplicableTo(VerificationTarget target) {
        return target.whyNotInSimulatedTime();
    }

    /** Each round goes on where the last ended, and takes longer. */
    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException, InterruptedException {
        Limits limits = new Limits(SESSIONS, FIRST_ROUND.multipliedBy(round.number()), Integer.MAX_VALUE);
        Exploration exploration = new Explorer(target.lanes().apart(), round.isOver())
                .explore(target.measuredPreset(), limits, progress(target));
        List<AreaFinding> found = new ArrayList<>();
        exploration.counterexample().ifPresent(it -> {
            String again = "./claimlab explore " + target.quoted() + " --schedule " + it.schedule();
            found.add(AreaFinding.graded(
                            Optional.of(it.anomaly()),
                            target.grade(it.anomaly()),
                            Evidence.TRACE,
                            JUDGE,
                            it.anomaly() + ": " + it.message() + "\n" + it.text(),
                            again)
                    .with(it.steps()));
            it.also()
                    .forEach(also -> found.add(AreaFinding.graded(
                                    Optional.of(also),
                                    target.grade(also),
                                    Evidence.TRACE,
                                    JUDGE,
                                    also + " in the same schedule as " + it.anomaly() + "\n" + it.text(),
                                    again)
                            .with(it.steps())));
        });
        return new Attack(exploration.schedules(), "schedules", found, List.of(), coverage(exploration))
                .reaching(exploration.extent());
    }

    private ExplorationProgress progress(VerificationTarget target) {
        ExplorationProgress begun = progress;
        if (begun == null) {
            begun = new ExplorationProgress(target.seed());
            progress = begun;
        }
        return begun;
    }

    /**
     * A program counts as asked once all its schedules with the first bound of preemptions were tried. Those of two sessions
     * go on in a further round; those of three are an addition.
     */
    private static Coverage coverage(Exploration exploration) {
        List<String> asked = new ArrayList<>();
        List<NotAsked> notAsked = new ArrayList<>(exploration.notAsked());
        for (ProgramExtent extent : exploration.programs()) {
            String name = "program: " + extent.program();
            if (extent.isComplete(FIRST_BOUND)) {
                asked.add(name);
            } else {
                String open = "before all schedules with at most 1 preemption";
                notAsked.add(
                        extent.program().roles().size() < SESSIONS
                                ? NotAsked.forLackOfTime(name, open)
                                : new NotAsked(name, "the time ended " + open));
            }
        }
        return new Coverage(asked, notAsked);
    }
}
