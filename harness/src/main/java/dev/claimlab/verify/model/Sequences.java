package dev.claimlab.verify.model;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.engine.SourceOfRandomness;

/** Arbitrary sequences of actions. */
final class Sequences {

    private static final int MOST_ACTIONS = 24;
    private static final int LEAST_WIDE = 10;
    private static final int MOST_WIDE = 30;
    private static final int GENERATION_SIZE = 1000;

    private Sequences() {}

    /** The sequence of that seed, with tasks of several types or of one; deterministic. */
    static List<Action> of(long seed, boolean isOfTypes) {
        RandomGenerator<List<Action>> generator = arbitrary(isOfTypes).generator(GENERATION_SIZE);
        return generator.next(SourceOfRandomness.newRandom(seed)).value();
    }

    private static Arbitrary<List<Action>> arbitrary(boolean isOfTypes) {
        return actions(isOfTypes).list().ofMinSize(1).ofMaxSize(MOST_ACTIONS);
    }

    private static Arbitrary<Action> actions(boolean isOfTypes) {
        return Arbitraries.frequencyOf(
                Tuple.of(4, enqueues(isOfTypes)),
                Tuple.of(7, claims()),
                Tuple.of(2, works()),
                Tuple.of(6, completions()),
                Tuple.of(4, retries()),
                Tuple.of(3, renewals()),
                Tuple.of(1, workers().map(Action.Die::new)),
                Tuple.of(1, workers().map(Action.Leave::new)),
                Tuple.of(4, passes()));
    }

    private static Arbitrary<Action> enqueues(boolean isOfTypes) {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 100)),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2),
                        isOfTypes ? types() : Arbitraries.just(0),
                        crashes(1))
                .as((delay, group, priority, type, crash) ->
                        new Action.Enqueue(delay, group, priority, 0, type, false, 0, crash));
    }

    private static Arbitrary<Action> claims() {
        return Combinators.combine(workers(), Arbitraries.integers().between(1, 3), crashes(4))
                .as((worker, limit, crash) -> new Action.Claim(worker, limit, crash));
    }

    static Arbitrary<Action> works() {
        return Combinators.combine(workers(), crashes(2)).as(Action.Work::new);
    }

    private static Arbitrary<Action> completions() {
        return Combinators.combine(workers(), picks(), Arbitraries.of(true, false), crashes(5))
                .as(Action.Complete::new);
    }

    private static Arbitrary<Action> retries() {
        return Combinators.combine(workers(), picks(), Arbitraries.of(0, 100), crashes(4))
                .as(Action.Retry::new);
    }

    private static Arbitrary<Action> renewals() {
        return Combinators.combine(workers(), picks(), crashes(2)).as(Action.Renew::new);
    }

    /** Seconds: short, past a lease, past recovery of a silent worker, past a delay. */
    private static Arbitrary<Action> passes() {
        return Combinators.combine(Arbitraries.of(7, 7, 35, 64, 160), crashes(5))
                .as(Action.Pass::new);
    }

    /** The sequence of that seed in which these features meet often; deterministic. */
    static List<Action> of(long seed, Set<Feature> features) {
        RandomGenerator<List<Action>> generator = new FeatureActions(features)
                .actions()
                .list()
                .ofMinSize(LEAST_WIDE)
                .ofMaxSize(MOST_WIDE)
                .generator(GENERATION_SIZE);
        return generator.next(SourceOfRandomness.newRandom(seed)).value();
    }

    static Arbitrary<Integer> workers() {
        return Arbitraries.frequency(Tuple.of(5, 1), Tuple.of(3, 2), Tuple.of(1, 3));
    }

    /** As many tasks of the type that most workers know as of the others. */
    static Arbitrary<Integer> types() {
        return Arbitraries.of(0, 0, 1, 2);
    }

    static Arbitrary<Integer> picks() {
        return Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(3, 1), Tuple.of(2, 2), Tuple.of(1, 3));
    }

    /** No crash in seven of eight cases. */
    static Arbitrary<Crash> crashes(int statements) {
        Arbitrary<Crash> crashes = Combinators.combine(
                        Arbitraries.integers().between(1, statements), Arbitraries.of(true, false))
                .as(Crash::new);
        return Arbitraries.frequencyOf(Tuple.of(7, Arbitraries.just(Crash.NONE)), Tuple.of(1, crashes));
    }
}
