package dev.claimlab.check;

import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Effects;
import java.util.Set;

/**
 * What a judge must know of a run besides its history.
 *
 * @param conditions calm or faulty
 * @param effects where effects were written
 * @param tellsRemaining whether the queue was able to say what remained in it
 * @param holdsTransaction whether a claim is a transaction held open, which ends with its connection
 * @param businessRows whether each task was to be enqueued together with a business row
 * @param recoveryBoundNanos how long after a fault the orphaned tasks must be done; 0 where nobody says
 * @param promises what the strategy promises beyond its contract's word
 * @param cutShort the workers that the run killed with their process, whose history may lack its end
 */
public record Circumstances(
        Conditions conditions,
        Effects effects,
        boolean tellsRemaining,
        boolean holdsTransaction,
        boolean businessRows,
        long recoveryBoundNanos,
        RunPromises promises,
        Set<Integer> cutShort) {

    /** Runs that knew of no worker processes killed none. */
    public Circumstances {
        cutShort = cutShort == null ? Set.of() : Set.copyOf(cutShort);
    }

    /** The circumstances of a strategy that promises nothing beyond its word. */
    public Circumstances(
            Conditions conditions,
            Effects effects,
            boolean tellsRemaining,
            boolean holdsTransaction,
            boolean businessRows) {
        this(conditions, effects, tellsRemaining, holdsTransaction, businessRows, 0, RunPromises.NONE, Set.of());
    }

    /** The same of a strategy that promises more. */
    public Circumstances promising(RunPromises more) {
        return new Circumstances(
                conditions,
                effects,
                tellsRemaining,
                holdsTransaction,
                businessRows,
                recoveryBoundNanos,
                more,
                cutShort);
    }

    /** The same where orphaned tasks must be done so soon after a fault. */
    public Circumstances recoveringWithin(long nanos) {
        return new Circumstances(
                conditions, effects, tellsRemaining, holdsTransaction, businessRows, nanos, promises, cutShort);
    }
}
