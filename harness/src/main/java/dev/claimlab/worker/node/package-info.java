/**
 * One worker process as the server sees it: its own connections, queue, workers and clock; it can be paused or killed
 * as a whole.
 */
@NullMarked
package dev.claimlab.worker.node;

import org.jspecify.annotations.NullMarked;
