/** What becomes of a task for each step at which a fault can hit its worker. */
@NullMarked
package dev.claimlab.verify.crash;

import org.jspecify.annotations.NullMarked;
