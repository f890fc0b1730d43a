/** The correctness battery: one area after the other, in the order that finds most soonest, until the budget ends. */
@NullMarked
package dev.claimlab.scenarios.verify;

import org.jspecify.annotations.NullMarked;
