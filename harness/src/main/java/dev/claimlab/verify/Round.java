package dev.claimlab.verify;

import dev.claimlab.verify.finding.AreaFinding;
import java.util.function.BooleanSupplier;

/**
 * The input of an area for one round.
 *
 * @param number its number, from 1
 * @param isOver whether no new work may begin
 * @param stopCondition when the suite stops
 */
record Round(int number, BooleanSupplier isOver, StopCondition stopCondition) {

    /** Whether this finding ends the area. */
    boolean endsWith(AreaFinding found) {
        return stopCondition.isRestOfAreaSpared() && stopCondition.isReached().test(found);
    }
}
