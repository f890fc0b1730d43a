/** Interception of what a strategy sends through JDBC. */
@NullMarked
package dev.claimlab.jdbc;

import org.jspecify.annotations.NullMarked;
