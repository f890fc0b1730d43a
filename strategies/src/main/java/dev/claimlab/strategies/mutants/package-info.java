/** Strategies that are broken on purpose, each in one way, after a bug that somebody reported. */
@NullMarked
package dev.claimlab.strategies.mutants;

import org.jspecify.annotations.NullMarked;
