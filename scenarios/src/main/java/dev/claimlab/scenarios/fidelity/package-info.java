/** The harness beside pgbench: what it adds to the SQL that it measures. */
@NullMarked
package dev.claimlab.scenarios.fidelity;

import org.jspecify.annotations.NullMarked;
