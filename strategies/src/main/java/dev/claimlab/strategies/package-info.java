/** The contestants, yardsticks and presets, in one explicit list. */
@NullMarked
package dev.claimlab.strategies;

import org.jspecify.annotations.NullMarked;
