/** Where a server comes from, how durable it is, and what it says of itself. */
@NullMarked
package dev.claimlab.database;

import org.jspecify.annotations.NullMarked;
