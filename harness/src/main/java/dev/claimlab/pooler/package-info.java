/** A connection pooler between the clients of a run and the server. */
@NullMarked
package dev.claimlab.pooler;

import org.jspecify.annotations.NullMarked;
