/** Mutants: strategies broken on purpose, each in one way, after a public bug report. */
@NullMarked
package dev.claimlab.strategies.mutants;

import org.jspecify.annotations.NullMarked;
