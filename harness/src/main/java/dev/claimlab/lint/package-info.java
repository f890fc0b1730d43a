/** Knows the traps of claim SQL, and finds them in what PostgreSQL itself makes of a statement. */
@NullMarked
package dev.claimlab.lint;

import org.jspecify.annotations.NullMarked;
