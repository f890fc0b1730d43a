package dev.claimlab.scenarios.verify;

import dev.claimlab.strategy.Options;
import dev.claimlab.tck.Conformance;
import dev.claimlab.tck.Conformance.KitTest;
import dev.claimlab.tck.Conformance.Tested;
import dev.claimlab.tck.ServerPlace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The conformance kit, in virtual time. */
final class KitArea implements Area {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int ATTEMPT_LIMIT = 3;

    @Override
    public String name() {
        return "conformance";
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(Suspect suspect, int round, BooleanSupplier isEnough)
            throws SQLException, InterruptedException {
        Options options =
                new Options(1, LEASE, ATTEMPT_LIMIT, suspect.preset().options().named());
        Conformance kit = new Conformance(
                suspect.preset().strategy(), options, () -> ServerPlace.quick(suspect.server(), List.of()));
        AtomicBoolean leaks = new AtomicBoolean();
        List<Callable<List<Tested>>> tests = new ArrayList<>();
        for (KitTest test : kit.tests()) {
            tests.add(() -> {
                if (isEnough.getAsBoolean() || leaks.get()) {
                    return List.of();
                }
                Tested tested = kit.test(test);
                leaks.compareAndSet(false, tested.leaks());
                return List.of(tested);
            });
        }
        List<Tested> tested =
                TwoAtOnce.all(tests).stream().flatMap(List::stream).toList();
        List<Counterexample> found = tested.stream()
                .filter(test -> test.failure().isPresent())
                .map(test -> counterexample(suspect, test))
                .toList();
        return new Attack(tested.size(), "tests", found, List.of());
    }

    private Counterexample counterexample(Suspect suspect, Tested test) {
        String text = "it fails the kit's test " + test.test().replace('_', ' ') + " (" + test.topic() + "):\n"
                + test.failure().orElseThrow();
        return new Counterexample(Optional.of(test.shows()), "the conformance kit", text, suspect.again(name()));
    }
}
