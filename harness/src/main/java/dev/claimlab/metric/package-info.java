/**
 * Numbers computed from the history, and the cost of a task in the server.
 *
 * <p>Larger than other packages on purpose: one small file for each number, and the statistics that they share.
 */
@NullMarked
package dev.claimlab.metric;

import org.jspecify.annotations.NullMarked;
