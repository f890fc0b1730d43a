package dev.claimlab.scenarios.verify;

import dev.claimlab.model.Failure;
import dev.claimlab.model.Search;
import dev.claimlab.model.Subject;
import dev.claimlab.tck.ReusedPlaces;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Arbitrary sequences of actions, with crashes at any statement, beside a model of the queue. */
final class ModelArea implements Area {

    private static final int FIRST_ROUND = 10;
    private static final int FURTHER_ROUND = 20;
    private static final Duration TO_SHORTEN = Duration.ofSeconds(2);
    private static final int MOST_ROUNDS = 1_000;

    @Override
    public String name() {
        return "sequences";
    }

    @Override
    public Attack attack(Suspect suspect, Turn turn) throws SQLException, InterruptedException {
        Subject subject = Subject.of(
                suspect.preset().name(),
                suspect.preset().strategy(),
                suspect.preset().options().named());
        long seed = (suspect.seed() * MOST_ROUNDS + turn.round()) * FURTHER_ROUND;
        int sequences = turn.round() == 1 ? FIRST_ROUND : FURTHER_ROUND;
        List<Callable<Optional<Failure>>> tries = new ArrayList<>();
        List<Optional<Failure>> tried;
        List<Counterexample> found = new ArrayList<>();
        try (ReusedPlaces places = new ReusedPlaces(suspect.server())) {
            for (int i = 0; i < sequences; i++) {
                long own = seed + i;
                tries.add(() -> new Search(places, subject, turn.isOver()).find(own, 1));
            }
            tried = TwoAtOnce.until(turn.isOver(), Optional::isPresent, tries);
            for (Optional<Failure> failure : tried) {
                if (failure.isPresent()) {
                    boolean isRead = found.isEmpty() && !turn.goal().isRestOfAreaSpared();
                    found.add(counterexample(
                            suspect, isRead ? shortened(places, subject, failure.get()) : failure.get()));
                }
            }
        }
        return new Attack(tried.size(), "sequences", found, List.of());
    }

    /** As short as it becomes in a little time. */
    private static Failure shortened(ReusedPlaces places, Subject subject, Failure failure) throws SQLException {
        long until = System.nanoTime() + TO_SHORTEN.toNanos();
        return new Search(places, subject, () -> System.nanoTime() > until)
                .search(failure.seed(), 1)
                .orElse(failure);
    }

    private Counterexample counterexample(Suspect suspect, Failure failure) {
        return new Counterexample(failure.anomaly(), "the model", failure.story(), suspect.again(name()));
    }
}
