/**
 * The protocol between the coordinator and a worker process, one line for each message.
 *
 * <p>Larger than other packages on purpose: it has both sides, for processes on this machine and for launched ones.
 */
@NullMarked
package dev.claimlab.host.process;

import org.jspecify.annotations.NullMarked;
