/** A strategy file with one clause removed or weakened: what the judges must tell from the original. */
@NullMarked
package dev.claimlab.verify.variants;

import org.jspecify.annotations.NullMarked;
