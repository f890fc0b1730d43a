/** Named experiments. */
@NullMarked
package dev.claimlab.scenarios;

import org.jspecify.annotations.NullMarked;
