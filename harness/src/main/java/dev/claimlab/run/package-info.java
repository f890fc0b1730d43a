/** The course of a run: execute, save, judge, measure, save. */
@NullMarked
package dev.claimlab.run;

import org.jspecify.annotations.NullMarked;
