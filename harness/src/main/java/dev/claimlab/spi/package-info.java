/**
 * The types that the author of a strategy uses: task, claim, strategy, queue, session, contract.
 *
 * <p>Larger than other packages on purpose: a strategy may depend on this package only.
 */
@NullMarked
package dev.claimlab.spi;

import org.jspecify.annotations.NullMarked;
