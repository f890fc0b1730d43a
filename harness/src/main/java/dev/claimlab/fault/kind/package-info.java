/**
 * The kinds of faults, and the list of them.
 *
 * <p>Larger than other packages on purpose: one file for each kind.
 */
@NullMarked
package dev.claimlab.fault.kind;

import org.jspecify.annotations.NullMarked;
