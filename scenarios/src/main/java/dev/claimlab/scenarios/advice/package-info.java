/** What fits a user's needs: a ranking of strategies by rules and measured rows, and a look at the environment. */
@NullMarked
package dev.claimlab.scenarios.advice;

import org.jspecify.annotations.NullMarked;
