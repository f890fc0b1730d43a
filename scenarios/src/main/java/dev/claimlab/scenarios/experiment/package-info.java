/** Experiments of more than one run: comparison, ramp, contention, crash matrix. */
@NullMarked
package dev.claimlab.scenarios.experiment;

import org.jspecify.annotations.NullMarked;
