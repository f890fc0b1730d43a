/**
 * Mutants: strategies broken on purpose, each in one way, after a public bug report.
 *
 * <p>Larger than other packages on purpose: one file for each mutant that no SQL file can express.
 */
@NullMarked
package dev.claimlab.strategies.mutants;

import org.jspecify.annotations.NullMarked;
