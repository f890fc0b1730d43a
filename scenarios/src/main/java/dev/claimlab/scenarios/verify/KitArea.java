package dev.claimlab.scenarios.verify;

import dev.claimlab.tck.Conformance;
import dev.claimlab.tck.Conformance.Tested;
import dev.claimlab.tck.ServerPlace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** The conformance kit, in virtual time. */
final class KitArea implements Area {

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
        Conformance kit = new Conformance(
                suspect.preset().strategy(),
                suspect.kitOptions(),
                () -> ServerPlace.quick(suspect.server(), List.of()));
        List<Callable<Tested>> tests = new ArrayList<>();
        kit.tests().forEach(test -> tests.add(() -> kit.test(test)));
        List<Tested> tested = TwoAtOnce.until(isEnough, Tested::leaks, tests);
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
