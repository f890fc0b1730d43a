/** Interception of a strategy's JDBC calls. */
@NullMarked
package dev.claimlab.jdbc;

import org.jspecify.annotations.NullMarked;
