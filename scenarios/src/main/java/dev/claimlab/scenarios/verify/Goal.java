package dev.claimlab.scenarios.verify;

import dev.claimlab.strategy.Anomaly;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When the battery has found what it looks for.
 *
 * @param isReached by what it is found at once
 * @param isAnyEnough whether any other wrong is enough too, once every area had its turn
 */
public record Goal(Predicate<Counterexample> isReached, boolean isAnyEnough) {

    /** Whatever is wrong, best in a way that can be repeated step by step. */
    public static final Goal ANY = new Goal(Counterexample::isRepeatable, true);

    /** Whatever is wrong, however it is seen. */
    public static final Goal FIRST = new Goal(found -> true, true);

    /** One kind of wrong, and no other. */
    public static Goal of(Anomaly anomaly) {
        return new Goal(found -> found.anomaly().equals(Optional.of(anomaly)), false);
    }
}
