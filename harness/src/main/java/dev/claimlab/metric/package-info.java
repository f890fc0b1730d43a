/**
 * Numbers computed from the history, and the cost of a task in the server.
 *
 * <p>Larger than other packages on purpose: one file for each thing that is measured.
 */
@NullMarked
package dev.claimlab.metric;

import org.jspecify.annotations.NullMarked;
