/** The seam that a queue implements, and the strategy that is read from one SQL file. */
@NullMarked
package dev.claimlab.strategy;

import org.jspecify.annotations.NullMarked;
