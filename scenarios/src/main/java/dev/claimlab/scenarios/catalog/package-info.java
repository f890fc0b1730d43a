/** The catalog of scenarios, and the resolution of strategy names of a command line. */
@NullMarked
package dev.claimlab.scenarios.catalog;

import org.jspecify.annotations.NullMarked;
