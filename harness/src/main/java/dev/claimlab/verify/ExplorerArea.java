package dev.claimlab.verify;

import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs two or three sessions through their statements in every order, fewest preemptions first. */
final class ExplorerArea implements Area {

    private static final Duration FIRST_ROUND = Duration.ofSeconds(7);
    private static final String JUDGE = "the explorer of interleavings";
    private static final int LEAST_SCHEDULES = 250;

    @Override
    public String name() {
        return "interleavings";
    }

    /** Each round explores further than the last; every second round adds a third session. */
    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException, InterruptedException {
        int sessions = round.number() % 2 == 1 ? 2 : 3;
        Limits limits =
                new Limits(sessions, FIRST_ROUND.multipliedBy(round.number()), LEAST_SCHEDULES * round.number());
        Exploration exploration =
                new Explorer(target.server(), round.isOver()).explore(target.preset(), limits, target.seed());
        List<AreaFinding> found = new ArrayList<>();
        exploration.counterexample().ifPresent(it -> {
            String again = "./claimlab explore " + target.quoted() + (sessions == 2 ? "" : " --sessions " + sessions)
                    + " --schedule " + it.schedule();
            found.add(AreaFinding.graded(
                    Optional.of(it.anomaly()),
                    target.grade(it.anomaly()),
                    Evidence.TRACE,
                    JUDGE,
                    it.anomaly() + ": " + it.message() + "\n" + it.text(),
                    again));
            it.also()
                    .forEach(also -> found.add(AreaFinding.graded(
                            Optional.of(also),
                            target.grade(also),
                            Evidence.TRACE,
                            JUDGE,
                            also + " in the same schedule",
                            again)));
        });
        return new Attack(exploration.schedules(), "schedules", found, List.of());
    }
}
