/**
 * The one place where the JDBC calls of a strategy are intercepted: a {@link ConnectionInterceptor} says what it adds,
 * an {@link InterceptedConnection} applies it, and a {@link ConnectionSource} is the data source that the strategy gets.
 */
@NullMarked
package dev.claimlab.jdbc;

import org.jspecify.annotations.NullMarked;
