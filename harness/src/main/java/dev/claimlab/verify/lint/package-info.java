/**
 * Known traps in claim SQL, found in PostgreSQL's own analysis of a statement.
 *
 * <p>Larger than other packages on purpose: one file per rule.
 */
@NullMarked
package dev.claimlab.verify.lint;

import org.jspecify.annotations.NullMarked;
