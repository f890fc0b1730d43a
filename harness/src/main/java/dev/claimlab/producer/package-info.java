/**
 * The producers of a run: each enqueues its share of the arrivals at their times, in this process or in a launched one.
 */
@NullMarked
package dev.claimlab.producer;

import org.jspecify.annotations.NullMarked;
