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
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A claim of one task, planned from wrong statistics and in other ways than usual. */
final class PlannerArea implements Area {

    private static final int TRAPS_A_ROUND = 6;

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
    public Attack attack(Suspect suspect, int round, BooleanSupplier isEnough)
            throws SQLException, InterruptedException {
        Duration lease = Duration.ofSeconds(30);
        Options options = new Options(
                1,
                lease,
                Options.DEFAULT.attemptLimit(),
                suspect.preset().options().named());
        PlannerTraps traps = new PlannerTraps(suspect.preset().strategy(), options);
        List<Callable<Optional<String>>> tries = new ArrayList<>();
        AtomicInteger tried = new AtomicInteger();
        AtomicBoolean falls = new AtomicBoolean();
        for (Trap trap : traps(round)) {
            tries.add(() -> {
                if (isEnough.getAsBoolean() || falls.get()) {
                    return Optional.empty();
                }
                tried.incrementAndGet();
                Optional<String> fall =
                        traps.fallsInto(trap, () -> ServerPlace.quick(suspect.server(), trap.settings()));
                falls.compareAndSet(false, fall.isPresent());
                return fall;
            });
        }
        List<Counterexample> found = TwoAtOnce.all(tries).stream()
                .flatMap(Optional::stream)
                .map(text -> new Counterexample(
                        Optional.of(Anomaly.OVER_CLAIM), "planner traps", text, suspect.again(name())))
                .toList();
        return new Attack(tried.get(), "traps", found, List.of());
    }

    /** The traps that find most at first, the others later, and then none. */
    private static List<Trap> traps(int round) {
        List<Trap> all = PlannerTraps.all();
        int from = Math.min(all.size(), (round - 1) * TRAPS_A_ROUND);
        return all.subList(from, Math.min(all.size(), from + TRAPS_A_ROUND));
    }
}
