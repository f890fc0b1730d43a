/** Everything observed in a run: events, the recorder, the file, and the history read back from it. */
@NullMarked
package dev.claimlab.history;

import org.jspecify.annotations.NullMarked;
