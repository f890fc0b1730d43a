/** One class an invariant, named for what holds: pure functions of a history. */
@NullMarked
package dev.claimlab.check;

import org.jspecify.annotations.NullMarked;
