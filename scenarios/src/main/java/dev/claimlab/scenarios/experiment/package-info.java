/**
 * Experiments of more than one run: comparison, ramp, contention, crash matrix.
 *
 * <p>Larger than other packages on purpose: each experiment has its options, and all share the batch of runs.
 */
@NullMarked
package dev.claimlab.scenarios.experiment;

import org.jspecify.annotations.NullMarked;
