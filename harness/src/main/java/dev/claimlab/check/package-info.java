/**
 * The judges: one class for each invariant, named after it, each a pure function of a history.
 *
 * <p>Larger than other packages on purpose: one file for each judge.
 */
@NullMarked
package dev.claimlab.check;

import org.jspecify.annotations.NullMarked;
