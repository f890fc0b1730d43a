/** A TCP proxy in front of PostgreSQL that delays, cuts or stalls connections and detects commits. */
@NullMarked
package dev.claimlab.fault.proxy;

import org.jspecify.annotations.NullMarked;
