/** Numbers read from the history, and what a task cost the server. */
@NullMarked
package dev.claimlab.metric;

import org.jspecify.annotations.NullMarked;
