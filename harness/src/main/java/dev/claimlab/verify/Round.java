package dev.claimlab.verify;

import java.util.function.BooleanSupplier;

/**
 * What an area is given for one round.
 *
 * @param round its number, from 1 on
 * @param isOver whether nothing new may be begun
 * @param goal what is looked for
 */
record Round(int round, BooleanSupplier isOver, StopCondition goal) {

    /** Whether nothing else of the area is wanted once this was found. */
    boolean endsWith(AreaFinding found) {
        return goal.isRestOfAreaSpared() && goal.isReached().test(found);
    }
}
