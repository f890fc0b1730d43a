/**
 * Everything observed in a run: events, the recorder, the history file and its reader.
 *
 * <p>Larger than other packages on purpose: no code outside of it knows the layout of an event.
 */
@NullMarked
package dev.claimlab.history;

import org.jspecify.annotations.NullMarked;
