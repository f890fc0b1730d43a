/**
 * A model of a queue that is compared with the real one under arbitrary sequences of actions and crashes.
 *
 * <p>Larger than other packages on purpose: it holds the whole model and its search.
 */
@NullMarked
package dev.claimlab.verify.model;

import org.jspecify.annotations.NullMarked;
