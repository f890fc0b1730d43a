package dev.claimlab.scenarios.verify;

import java.util.function.BooleanSupplier;

/**
 * What an area is given for one round.
 *
 * @param round its number, from 1 on
 * @param isOver whether nothing new may be begun
 * @param goal what is looked for
 */
record Turn(int round, BooleanSupplier isOver, Goal goal) {

    /** Whether nothing else of the area is wanted once this was found. */
    boolean endsWith(Counterexample found) {
        return goal.isRestOfAreaSpared() && goal.isReached().test(found);
    }
}
