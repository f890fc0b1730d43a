package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When the battery has found what it looks for.
 *
 * @param isReached by what it is found at once
 * @param isAnyEnough whether any other wrong is enough too, once every area had its turn
 * @param isRestOfAreaSpared whether the area that found it need not go on to find more of the kind
 */
public record StopCondition(Predicate<AreaFinding> isReached, boolean isAnyEnough, boolean isRestOfAreaSpared) {

    /** Whatever is wrong, best told step by step. */
    public static final StopCondition ANY = new StopCondition(AreaFinding::isStepByStep, true, false);

    /** Whatever is wrong, however it is seen. */
    public static final StopCondition FIRST = new StopCondition(found -> true, true, true);

    /** One kind of wrong, and no other. */
    public static StopCondition of(Anomaly anomaly) {
        return new StopCondition(found -> found.anomaly().equals(Optional.of(anomaly)), false, true);
    }
}
