/** The kinds of faults, one class each, and the list of them. */
@NullMarked
package dev.claimlab.fault.kind;

import org.jspecify.annotations.NullMarked;
