/**
 * Where a server comes from, how durable it is, what it says of itself; the schema of a run and its virtual time.
 *
 * <p>Larger than other packages on purpose: three kinds of server behind one interface.
 */
@NullMarked
package dev.claimlab.database;

import org.jspecify.annotations.NullMarked;
