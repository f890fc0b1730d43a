/** How a strategy file tells the time: rewritten so that virtual time moves it, or named where that cannot be done. */
@NullMarked
package dev.claimlab.verify.time;

import org.jspecify.annotations.NullMarked;
