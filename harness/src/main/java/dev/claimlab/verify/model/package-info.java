/**
 * A model of a queue beside the real one, driven by arbitrary sequences of actions and crashes.
 *
 * <p>Larger than other packages on purpose: the whole of the model and its search.
 */
@NullMarked
package dev.claimlab.verify.model;

import org.jspecify.annotations.NullMarked;
