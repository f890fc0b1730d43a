package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.kit.PlannerTraps;
import dev.claimlab.verify.kit.PlannerTraps.Fall;
import dev.claimlab.verify.kit.PlannerTraps.Trap;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans a claim of one task from wrong statistics and with unusual planner settings. */
final class PlannerArea implements Area {

    private static final int TRAPS_A_ROUND = 8;

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public Optional<String> notApplicableTo(VerificationTarget target) {
        return target.preset().strategy().contract().accepts(Anomaly.OVER_CLAIM, Conditions.CALM)
                ? Optional.of("its contract accepts OVER_CLAIM")
                : Optional.empty();
    }

    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException, InterruptedException {
        PlannerTraps traps = new PlannerTraps(target.preset().strategy(), target.kitOptions());
        List<ParallelPair.Piece<Optional<Fall>>> tries = new ArrayList<>();
        for (Trap trap : traps(round.number())) {
            tries.add(lane -> traps.fallsInto(trap, () -> ServerSandbox.quick(lane.server(), trap.settings())));
        }
        List<Optional<Fall>> tried = ParallelPair.until(target, round.isOver(), Optional::isPresent, tries);
        // Two that are tried side by side may fall for one reason; the first tells it.
        Map<Anomaly, Fall> falls = new LinkedHashMap<>();
        tried.stream().flatMap(Optional::stream).forEach(fall -> falls.putIfAbsent(fall.anomaly(), fall));
        List<AreaFinding> found = falls.values().stream()
                .map(fall -> AreaFinding.broken(
                        fall.anomaly(), Evidence.TRACE, "planner traps", fall.text(), target.again(name())))
                .toList();
        return new Attack(tried.size(), "traps", found, List.of());
    }

    /** The most effective traps in the first round, the others in later rounds, then none. */
    private static List<Trap> traps(int round) {
        List<Trap> all = PlannerTraps.all();
        int from = Math.min(all.size(), (round - 1) * TRAPS_A_ROUND);
        return all.subList(from, Math.min(all.size(), from + TRAPS_A_ROUND));
    }
}
