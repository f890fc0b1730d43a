/**
 * The verification suite: every area that looks for a broken promise of one strategy.
 *
 * <p>Larger than other packages on purpose: one file per area.
 */
@NullMarked
package dev.claimlab.verify;

import org.jspecify.annotations.NullMarked;
