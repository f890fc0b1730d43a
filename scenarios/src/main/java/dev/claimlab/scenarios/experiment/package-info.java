/**
 * Experiments of more than one run: comparison, ramp, contention, crash matrix, strategies in several places.
 *
 * <p>Larger than other packages on purpose: every experiment that {@code run} knows, and the batch of runs below them.
 */
@NullMarked
package dev.claimlab.scenarios.experiment;

import org.jspecify.annotations.NullMarked;
