/**
 * Known traps in claim SQL, found in what PostgreSQL itself makes of a statement.
 *
 * <p>Larger than other packages on purpose: one file a rule.
 */
@NullMarked
package dev.claimlab.verify.lint;

import org.jspecify.annotations.NullMarked;
