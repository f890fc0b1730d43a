/** Which faults a run has and when, from the seed, and the thread that injects and heals them. */
@NullMarked
package dev.claimlab.fault.plan;

import org.jspecify.annotations.NullMarked;
