/** The protocol between the coordinator and a worker process, one line a message. */
@NullMarked
package dev.claimlab.host.process;

import org.jspecify.annotations.NullMarked;
