package dev.claimlab.scenarios.verify;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.tck.PlannerTraps;
import dev.claimlab.tck.PlannerTraps.Trap;
import dev.claimlab.tck.ServerPlace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A claim of one task, planned from wrong statistics and in other ways than usual. */
final class PlannerArea implements Area {

    private static final int TRAPS_A_ROUND = 6;

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public Optional<String> notApplicableTo(Suspect suspect) {
        return suspect.preset().strategy().contract().accepts(Anomaly.OVER_CLAIM, Conditions.CALM)
                ? Optional.of("its contract accepts OVER_CLAIM")
                : Optional.empty();
    }

    @Override
    public Attack attack(Suspect suspect, Turn turn) throws SQLException, InterruptedException {
        PlannerTraps traps = new PlannerTraps(suspect.preset().strategy(), suspect.kitOptions());
        List<Callable<Optional<String>>> tries = new ArrayList<>();
        for (Trap trap : traps(turn.round())) {
            tries.add(() -> traps.fallsInto(trap, () -> ServerPlace.quick(suspect.server(), trap.settings())));
        }
        List<Optional<String>> tried = TwoAtOnce.until(turn.isOver(), Optional::isPresent, tries);
        List<Counterexample> found = tried.stream()
                .flatMap(Optional::stream)
                .map(text -> new Counterexample(
                        Optional.of(Anomaly.OVER_CLAIM), "planner traps", text, suspect.again(name())))
                .toList();
        return new Attack(tried.size(), "traps", found, List.of());
    }

    /** The traps that find most at first, the others later, and then none. */
    private static List<Trap> traps(int round) {
        List<Trap> all = PlannerTraps.all();
        int from = Math.min(all.size(), (round - 1) * TRAPS_A_ROUND);
        return all.subList(from, Math.min(all.size(), from + TRAPS_A_ROUND));
    }
}
