/** A strategy file with one clause removed or weakened, again and again: what the judges must tell from the original. */
@NullMarked
package dev.claimlab.mutation;

import org.jspecify.annotations.NullMarked;
