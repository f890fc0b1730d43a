/** One claim in a queue that grows to many waiting tasks, whose tables can be kept. */
@NullMarked
package dev.claimlab.scenarios.scale;

import org.jspecify.annotations.NullMarked;
