/** Strategy files with one clause removed or weakened, which the judges must tell from the original. */
@NullMarked
package dev.claimlab.verify.variants;

import org.jspecify.annotations.NullMarked;
