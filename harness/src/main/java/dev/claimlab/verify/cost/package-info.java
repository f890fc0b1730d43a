/** How many pages a claim reads, counted from the plan that the server explains. */
@NullMarked
package dev.claimlab.verify.cost;

import org.jspecify.annotations.NullMarked;
