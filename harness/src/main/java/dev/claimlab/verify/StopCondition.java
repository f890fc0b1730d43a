package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When the suite stops searching.
 *
 * @param isReached whether a finding ends the search at once
 * @param isAnyEnough whether any other finding is enough once every area had its first round
 * @param isRestOfAreaSpared whether an area skips its remaining work once it reached the goal
 */
public record StopCondition(Predicate<AreaFinding> isReached, boolean isAnyEnough, boolean isRestOfAreaSpared) {

    /** Any defect; stops at once at a finding with a step-by-step trace. */
    public static final StopCondition ANY = new StopCondition(AreaFinding::isStepByStep, true, false);

    /** Stops at the first defect of any kind. */
    public static final StopCondition FIRST = new StopCondition(found -> true, true, true);

    /** Stops at this anomaly only. */
    public static StopCondition of(Anomaly anomaly) {
        return new StopCondition(found -> found.anomaly().equals(Optional.of(anomaly)), false, true);
    }
}
