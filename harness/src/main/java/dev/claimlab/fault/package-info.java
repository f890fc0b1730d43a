/** Faults injected on purpose, each of which heals: into workers, network, server and schema. */
@NullMarked
package dev.claimlab.fault;

import org.jspecify.annotations.NullMarked;
