/** JMH benchmarks of the steps that claiming consists of, and of the harness itself. */
@NullMarked
package dev.claimlab.scenarios.bench;

import org.jspecify.annotations.NullMarked;
