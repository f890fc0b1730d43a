package dev.claimlab.verify.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Actions for some features of a queue, drawn so often that they meet, and no others.
 *
 * @param features what may happen
 */
record FeatureActions(Set<Feature> features) {

    private static final int FIRST_DELAY = 100;
    private static final int TWO_DAYS = 2 * ActionWords.A_DAY;
    private static final int THREE_WEEKS = 21 * ActionWords.A_DAY;
    private static final int STATEMENTS = 5;

    /** Copies the set. */
    FeatureActions {
        features = Set.copyOf(features);
    }

    private boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** One action. */
    Arbitrary<Action> actions() {
        List<Tuple2<Integer, Arbitrary<Action>>> actions = new ArrayList<>();
        actions.add(Tuple.of(7, enqueues()));
        actions.add(Tuple.of(8, claims()));
        actions.add(Tuple.of(6, completions()));
        actions.add(Tuple.of(4, passes()));
        add(actions, Feature.FAILURE, 4, retries());
        add(actions, Feature.BURIAL, 4, retries());
        add(
                actions,
                Feature.RENEWAL,
                3,
                Combinators.combine(workers(), picks(), crashes()).as(Action.Renew::new));
        add(actions, Feature.CRASH, 4, workers().map(Action.Die::new));
        add(actions, Feature.CRASH, 1, Sequences.works());
        add(actions, Feature.LEAVING, 3, workers().map(Action.Leave::new));
        add(actions, Feature.LATE_COMMIT, 3, settlements(true));
        add(actions, Feature.ROLLBACK, 3, settlements(false));
        return Arbitraries.frequencyOf(actions);
    }

    private void add(
            List<Tuple2<Integer, Arbitrary<Action>>> actions, Feature feature, int weight, Arbitrary<Action> some) {
        if (has(feature)) {
            actions.add(Tuple.of(weight, some));
        }
    }

    private Arbitrary<Action> enqueues() {
        boolean isInTransaction = has(Feature.LATE_COMMIT) || has(Feature.ROLLBACK);
        Arbitrary<Integer> names = Arbitraries.of(1, 1, 1, 2, 3, 4, 0);
        return Combinators.combine(
                        when(Feature.DELAY, has(Feature.WEEKS) ? delaysOfWeeks() : Arbitraries.of(0, 0, FIRST_DELAY)),
                        when(Feature.GROUP, names),
                        when(Feature.PRIORITY, Arbitraries.of(0, 1, 2, 2, 9, 10, -1, 100, -20)),
                        when(Feature.KEY, names),
                        when(Feature.TYPE, Sequences.types()),
                        has(Feature.LARGE_PAYLOAD) ? Arbitraries.of(true, false) : Arbitraries.just(false),
                        isInTransaction ? Arbitraries.of(0, 1, 1, 2) : Arbitraries.just(0),
                        crashes())
                .as(Action.Enqueue::new);
    }

    private static Arbitrary<Integer> delaysOfWeeks() {
        return Arbitraries.of(0, FIRST_DELAY, TWO_DAYS, THREE_WEEKS);
    }

    private Arbitrary<Integer> when(Feature feature, Arbitrary<Integer> values) {
        return has(feature) ? values : Arbitraries.just(0);
    }

    private Arbitrary<Action> claims() {
        Arbitrary<Integer> limits = has(Feature.BATCH) ? Arbitraries.of(1, 2, 3) : Arbitraries.just(1);
        return Combinators.combine(workers(), limits, crashes())
                .as((worker, limit, crash) -> new Action.Claim(worker, limit, crash));
    }

    private Arbitrary<Action> completions() {
        return Combinators.combine(workers(), picks(), Arbitraries.of(true, false), crashes())
                .as(Action.Complete::new);
    }

    private Arbitrary<Action> retries() {
        return Combinators.combine(workers(), picks(), Arbitraries.of(0, FIRST_DELAY), crashes())
                .as(Action.Retry::new);
    }

    private Arbitrary<Action> settlements(boolean isCommitted) {
        return Combinators.combine(Arbitraries.of(1, 2), Arbitraries.just(isCommitted), crashes())
                .as(Action.Settle::new);
    }

    private Arbitrary<Action> passes() {
        Arbitrary<Integer> seconds = has(Feature.WEEKS)
                ? Arbitraries.of(7, 35, 160, TWO_DAYS, THREE_WEEKS)
                : Arbitraries.of(7, 7, 35, 64, 160);
        return Combinators.combine(seconds, crashes()).as(Action.Pass::new);
    }

    private static Arbitrary<Integer> workers() {
        return Sequences.workers();
    }

    /** All that a worker holds, or one of its claims; older ones only for late writes. */
    private Arbitrary<Integer> picks() {
        return has(Feature.STALE_WRITE) ? Sequences.picks() : Arbitraries.just(0);
    }

    private Arbitrary<Crash> crashes() {
        return has(Feature.CRASH) ? Sequences.crashes(STATEMENTS) : Arbitraries.just(Crash.NONE);
    }
}
