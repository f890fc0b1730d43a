/**
 * The impure part of a run: schema, workers, load and faults, until the queue is quiet and the remaining tasks are
 * recorded.
 *
 * <p>Larger than other packages on purpose: one file for each phase.
 */
@NullMarked
package dev.claimlab.execution;

import org.jspecify.annotations.NullMarked;
