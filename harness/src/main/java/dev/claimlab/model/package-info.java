/** A model of a queue beside the real one: arbitrary sequences of actions, crashes at every statement among them. */
@NullMarked
package dev.claimlab.model;

import org.jspecify.annotations.NullMarked;
