package dev.claimlab.verify;

import dev.claimlab.verify.finding.AreaFinding;
import java.util.function.BooleanSupplier;

/**
 * The input of an area for one round.
 *
 * @param round its number, from 1
 * @param isOver whether no new work may begin
 * @param goal when the suite stops
 */
record Round(int round, BooleanSupplier isOver, StopCondition goal) {

    /** Whether this finding ends the area. */
    boolean endsWith(AreaFinding found) {
        return goal.isRestOfAreaSpared() && goal.isReached().test(found);
    }
}
