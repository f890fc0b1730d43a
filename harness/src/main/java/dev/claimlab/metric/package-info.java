/** Numbers from the history, and what the server says that a task cost it. */
@NullMarked
package dev.claimlab.metric;

import org.jspecify.annotations.NullMarked;
