/** Tests of the judges: are mutants and weakened variants of a strategy found? */
@NullMarked
package dev.claimlab.scenarios.judging;

import org.jspecify.annotations.NullMarked;
