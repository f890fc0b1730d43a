/** JMH benchmarks of the harness itself. */
@NullMarked
package dev.claimlab.scenarios.bench;

import org.jspecify.annotations.NullMarked;
