/** What becomes of a task for each step at which its worker can be harmed. */
@NullMarked
package dev.claimlab.verify.crash;

import org.jspecify.annotations.NullMarked;
