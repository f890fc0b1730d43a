/** Numbers computed from the history, and the cost of a task in the server. */
@NullMarked
package dev.claimlab.metric;

import org.jspecify.annotations.NullMarked;
