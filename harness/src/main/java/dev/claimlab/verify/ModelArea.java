package dev.claimlab.verify;

import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.kit.SandboxPool;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.SequenceSearch;
import dev.claimlab.verify.time.UnmovedTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs arbitrary sequences of actions, with crashes at any statement, against a model of the queue. */
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
    public Optional<String> notApplicableTo(VerificationTarget target) {
        return UnmovedTime.whyNotAsked(
                target.preset().strategy(), target.preset().options());
    }

    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException, InterruptedException {
        Preset preset = SequenceSearch.preset(target.measuredPreset());
        long seed = (target.seed() * MOST_ROUNDS + round.number()) * FURTHER_ROUND;
        int sequences = round.number() == 1 ? FIRST_ROUND : FURTHER_ROUND;
        List<Callable<Optional<Failure>>> tries = new ArrayList<>();
        List<Optional<Failure>> tried;
        List<AreaFinding> found = new ArrayList<>();
        try (SandboxPool places = new SandboxPool(target.server())) {
            for (int i = 0; i < sequences; i++) {
                long own = seed + i;
                tries.add(() -> new SequenceSearch(places, preset, round.isOver()).find(own, 1));
            }
            tried = ParallelPair.until(round.isOver(), Optional::isPresent, tries);
            for (Optional<Failure> failure : tried) {
                if (failure.isPresent()) {
                    boolean isRead = found.isEmpty() && !round.stopCondition().isRestOfAreaSpared();
                    found.add(
                            counterexample(target, isRead ? shortened(places, preset, failure.get()) : failure.get()));
                }
            }
        }
        return new Attack(tried.size(), "sequences", found, List.of());
    }

    /** Shortens the failing sequence as far as a short time allows. */
    private static Failure shortened(SandboxPool places, Preset preset, Failure failure) throws SQLException {
        long until = System.nanoTime() + TO_SHORTEN.toNanos();
        return new SequenceSearch(places, preset, () -> System.nanoTime() > until)
                .search(failure.seed(), 1)
                .orElse(failure);
    }

    private AreaFinding counterexample(VerificationTarget target, Failure failure) {
        return AreaFinding.graded(
                failure.anomaly(),
                failure.anomaly().map(target::grade).orElse(Grade.FORBIDDEN),
                Evidence.TRACE,
                "the model",
                failure.story(),
                target.again(name()));
    }
}
