/** Everybody who works in a run: threads of this process, or worker processes that faults can be done to. */
@NullMarked
package dev.claimlab.workforce;

import org.jspecify.annotations.NullMarked;
