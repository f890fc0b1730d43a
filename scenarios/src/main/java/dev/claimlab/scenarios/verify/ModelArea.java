package dev.claimlab.scenarios.verify;

import dev.claimlab.model.Failure;
import dev.claimlab.model.Search;
import dev.claimlab.model.Subject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Arbitrary sequences of actions, with crashes at any statement, beside a model of the queue. */
final class ModelArea implements Area {

    private static final int SEQUENCES = 15;
    private static final Duration TO_SHORTEN = Duration.ofSeconds(2);
    private static final int MOST_ROUNDS = 1_000;

    @Override
    public String name() {
        return "sequences";
    }

    @Override
    public Attack attack(Suspect suspect, int round, BooleanSupplier isEnough)
            throws SQLException, InterruptedException {
        Subject subject = Subject.of(
                suspect.preset().name(),
                suspect.preset().strategy(),
                suspect.preset().options().named());
        long seed = (suspect.seed() * MOST_ROUNDS + round) * SEQUENCES;
        List<Callable<Optional<Failure>>> tries = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            long own = seed + i;
            tries.add(() -> new Search(suspect.server(), subject, isEnough).find(own, 1));
        }
        List<Optional<Failure>> tried = TwoAtOnce.until(isEnough, Optional::isPresent, tries);
        List<Counterexample> found = new ArrayList<>();
        for (Optional<Failure> failure : tried) {
            if (failure.isPresent()) {
                Failure readable = found.isEmpty() ? shortened(suspect, subject, failure.get()) : failure.get();
                found.add(counterexample(suspect, readable));
            }
        }
        return new Attack(tried.size(), "sequences", found, List.of());
    }

    /** As short as it becomes in a little time. */
    private static Failure shortened(Suspect suspect, Subject subject, Failure failure) throws SQLException {
        long until = System.nanoTime() + TO_SHORTEN.toNanos();
        return new Search(suspect.server(), subject, () -> System.nanoTime() > until)
                .search(failure.seed(), 1)
                .orElse(failure);
    }

    private Counterexample counterexample(Suspect suspect, Failure failure) {
        return new Counterexample(failure.anomaly(), "the model", failure.story(), suspect.again(name()));
    }
}
