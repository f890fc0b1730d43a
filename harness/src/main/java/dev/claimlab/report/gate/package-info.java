/** Whether a candidate is worse than a baseline: a pure function of the saved results of both. */
@NullMarked
package dev.claimlab.report.gate;

import org.jspecify.annotations.NullMarked;
