package dev.claimlab.check;

import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Effects;

/**
 * What a judge must know of a run besides its history.
 *
 * @param conditions calm or faulty
 * @param effects where effects were written
 * @param tellsRemaining whether the queue was able to say what remained in it
 * @param holdsTransaction whether a claim is a transaction held open, which ends with its connection
 * @param businessRows whether each task was to be enqueued together with a business row
 */
public record Circumstances(
        Conditions conditions,
        Effects effects,
        boolean tellsRemaining,
        boolean holdsTransaction,
        boolean businessRows) {}
