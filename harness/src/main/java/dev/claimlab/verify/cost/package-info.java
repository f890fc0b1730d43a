/** Counts the pages that a claim reads, from EXPLAIN on the server. */
@NullMarked
package dev.claimlab.verify.cost;

import org.jspecify.annotations.NullMarked;
