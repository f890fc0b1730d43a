/**
 * How the harness obtains a server, its durability and reported properties; the schema of a run and its virtual time.
 *
 * <p>Larger than other packages on purpose: three kinds of server behind one interface.
 */
@NullMarked
package dev.claimlab.database;

import org.jspecify.annotations.NullMarked;
