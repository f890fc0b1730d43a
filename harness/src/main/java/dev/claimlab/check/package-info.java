/**
 * The judges: one class an invariant, named for what holds, each a pure function of a history.
 *
 * <p>Larger than other packages on purpose: one file a judge.
 */
@NullMarked
package dev.claimlab.check;

import org.jspecify.annotations.NullMarked;
