/** Compares the harness with pgbench: the overhead that the harness adds to the SQL that it measures. */
@NullMarked
package dev.claimlab.scenarios.fidelity;

import org.jspecify.annotations.NullMarked;
