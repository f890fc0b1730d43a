/** A primary with a streaming standby, and the failover from one to the other. */
@NullMarked
package dev.claimlab.replica;

import org.jspecify.annotations.NullMarked;
