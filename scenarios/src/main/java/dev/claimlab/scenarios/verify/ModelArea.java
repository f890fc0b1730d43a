package dev.claimlab.scenarios.verify;

import dev.claimlab.model.Failure;
import dev.claimlab.model.Search;
import dev.claimlab.model.Subject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Arbitrary sequences of actions, with crashes at any statement, beside a model of the queue. */
final class ModelArea implements Area {

    private static final int SEQUENCES = 25;
    private static final int MOST_ROUNDS = 1_000;

    @Override
    public String name() {
        return "sequences";
    }

    @Override
    public Attack attack(Suspect suspect, int round, BooleanSupplier isEnough) throws SQLException {
        Subject subject = Subject.of(
                suspect.preset().name(),
                suspect.preset().strategy(),
                suspect.preset().options().named());
        Search search = new Search(suspect.server(), subject, isEnough);
        long seed = (suspect.seed() * MOST_ROUNDS + round) * SEQUENCES;
        Optional<Failure> failure = search.search(seed, SEQUENCES);
        List<Counterexample> found =
                failure.map(it -> counterexample(suspect, it)).stream().toList();
        return new Attack(search.tried(), "sequences", found, List.of());
    }

    private Counterexample counterexample(Suspect suspect, Failure failure) {
        return new Counterexample(failure.anomaly(), "the model", failure.story(), suspect.again(name()));
    }
}
