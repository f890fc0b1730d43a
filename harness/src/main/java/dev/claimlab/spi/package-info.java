/**
 * The words and the interfaces that the author of a strategy reads: task, claim, strategy, queue, session,
 * contract.
 *
 * <p>Larger than other packages on purpose: it is the whole of what a strategy may depend on.
 */
@NullMarked
package dev.claimlab.spi;

import org.jspecify.annotations.NullMarked;
