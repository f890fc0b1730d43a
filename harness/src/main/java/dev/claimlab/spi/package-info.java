/**
 * The types that the author of a strategy uses: task, claim, strategy, queue, session, contract.
 *
 * <p>Larger than other packages on purpose: it contains every interface that a strategy depends on.
 */
@NullMarked
package dev.claimlab.spi;

import org.jspecify.annotations.NullMarked;
