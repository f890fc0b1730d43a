/** JMH benchmarks of the steps of claiming, and of the harness itself. */
@NullMarked
package dev.claimlab.scenarios.bench;

import org.jspecify.annotations.NullMarked;
