/**
 * Everything observed in a run: events, the recorder, the history file, and the history read back from it.
 *
 * <p>Larger than other packages on purpose: nothing outside of it knows the layout of an event.
 */
@NullMarked
package dev.claimlab.history;

import org.jspecify.annotations.NullMarked;
