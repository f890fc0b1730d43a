/**
 * The tasks of a run and their arrival times, derived from the seed; a producer records each intended time with its
 * task.
 */
@NullMarked
package dev.claimlab.load;

import org.jspecify.annotations.NullMarked;
