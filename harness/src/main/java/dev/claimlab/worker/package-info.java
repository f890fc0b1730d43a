/**
 * The loop that claims, handles and completes; the ledger of effects; periodic duties.
 *
 * <p>Larger than other packages on purpose: one file for each step of a worker.
 */
@NullMarked
package dev.claimlab.worker;

import org.jspecify.annotations.NullMarked;
