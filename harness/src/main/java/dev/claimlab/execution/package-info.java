/**
 * The impure part of a run: schema, workers, load and faults, until the queue is quiet and what remains is
 * recorded.
 *
 * <p>Larger than other packages on purpose: one file a phase.
 */
@NullMarked
package dev.claimlab.execution;

import org.jspecify.annotations.NullMarked;
