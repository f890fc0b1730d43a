package dev.claimlab.scenarios.verify;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Grade;
import dev.claimlab.strategy.Options;
import dev.claimlab.tck.PlannerTraps;
import dev.claimlab.tck.PlannerTraps.Trap;
import dev.claimlab.tck.ServerPlace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A claim of one task, planned from wrong statistics and in other ways than usual. */
final class PlannerArea implements Area {

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public Optional<String> notApplicableTo(Suspect suspect) {
        ClaimStrategy strategy = suspect.preset().strategy();
        return strategy.contract().grade(Anomaly.OVER_CLAIM, Conditions.CALM, Effects.JOINED) == Grade.FORBIDDEN
                ? Optional.empty()
                : Optional.of("its contract accepts OVER_CLAIM");
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(Suspect suspect, int round, BooleanSupplier isEnough) throws SQLException {
        Duration lease = Duration.ofSeconds(30);
        Options options = new Options(
                1,
                lease,
                Options.DEFAULT.attemptLimit(),
                suspect.preset().options().named());
        PlannerTraps traps = new PlannerTraps(suspect.preset().strategy(), options);
        List<Counterexample> found = new ArrayList<>();
        long tried = 0;
        for (Trap trap : PlannerTraps.all()) {
            if (!isEnough.getAsBoolean() && found.isEmpty()) {
                tried++;
                traps.fallsInto(trap, () -> ServerPlace.on(suspect.server(), trap.settings()))
                        .map(text -> new Counterexample(
                                Optional.of(Anomaly.OVER_CLAIM), "planner traps", text, suspect.again(name())))
                        .ifPresent(found::add);
            }
        }
        return new Attack(tried, "traps", found, List.of());
    }
}
