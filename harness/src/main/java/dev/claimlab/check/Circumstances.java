package dev.claimlab.check;

import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Effects;
import java.util.Set;

/**
 * Facts about a run that a judge needs besides its history.
 *
 * @param conditions calm or faulty
 * @param effects where effects were written
 * @param tellsRemaining whether the queue could list the tasks that remained in it
 * @param holdsTransaction whether a claim is a transaction held open, which ends with its connection
 * @param businessRows whether each task was enqueued together with a business row
 * @param recoveryBoundNanos how long after a fault orphaned tasks must be done; 0 where the bound is unknown
 * @param promises the strategy's promises beyond its contract's word
 * @param cutShort the workers whose process the run killed, so that their history may lack its end
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

    /** Copies the set of killed workers; null, from runs without worker processes, means none. */
    public Circumstances {
        cutShort = cutShort == null ? Set.of() : Set.copyOf(cutShort);
    }

    /** The circumstances of a strategy without promises beyond its contract's word. */
    public Circumstances(
            Conditions conditions,
            Effects effects,
            boolean tellsRemaining,
            boolean holdsTransaction,
            boolean businessRows) {
        this(conditions, effects, tellsRemaining, holdsTransaction, businessRows, 0, RunPromises.NONE, Set.of());
    }

    /** A copy with these promises. */
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

    /** A copy in which orphaned tasks must be done this soon after a fault. */
    public Circumstances recoveringWithin(long nanos) {
        return new Circumstances(
                conditions, effects, tellsRemaining, holdsTransaction, businessRows, nanos, promises, cutShort);
    }
}
