/** The story of a run. */
@NullMarked
package dev.claimlab.run;

import org.jspecify.annotations.NullMarked;
