package dev.claimlab.verify;

import dev.claimlab.verify.finding.AreaFinding;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The input of an area for one round.
 *
 * @param number its number, from 1
 * @param isOver whether no new work may begin
 * @param stopCondition when the suite stops
 * @param asked the names of what earlier rounds of the area asked
 */
record Round(int number, BooleanSupplier isOver, StopCondition stopCondition, Set<String> asked) {

    /** Keeps a copy of the names. */
    Round {
        asked = Set.copyOf(asked);
    }

    /** Whether this finding ends the area. */
    boolean endsWith(AreaFinding found) {
        return stopCondition.isRestOfAreaSpared() && stopCondition.isReached().test(found);
    }
}
