package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.finding.AreaFinding;
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

    /** Any broken promise; every area has its first round, and none a second one once something is found. */
    public static final StopCondition ANY = new StopCondition(found -> false, true, false);

    /** Stops at the first broken promise. */
    public static final StopCondition FIRST = new StopCondition(AreaFinding::isForbidden, true, true);

    /** Stops at this anomaly only. */
    public static StopCondition of(Anomaly anomaly) {
        return new StopCondition(found -> found.anomaly().equals(Optional.of(anomaly)), false, true);
    }
}
