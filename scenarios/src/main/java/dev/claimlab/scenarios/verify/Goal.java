package dev.claimlab.scenarios.verify;

import dev.claimlab.strategy.Anomaly;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When the battery has found what it looks for.
 *
 * @param isReached by what it is found at once
 * @param isAnyEnough whether any other wrong is enough too, once every area had its turn
 * @param isRestOfAreaSpared whether the area that found it need not go on to find more of the kind
 */
public record Goal(Predicate<Counterexample> isReached, boolean isAnyEnough, boolean isRestOfAreaSpared) {

    /** Whatever is wrong, best told step by step. */
    public static final Goal ANY = new Goal(Counterexample::isStepByStep, true, false);

    /** Whatever is wrong, however it is seen. */
    public static final Goal FIRST = new Goal(found -> true, true, true);

    /** One kind of wrong, and no other. */
    public static Goal of(Anomaly anomaly) {
        return new Goal(found -> found.anomaly().equals(Optional.of(anomaly)), false, true);
    }
}
