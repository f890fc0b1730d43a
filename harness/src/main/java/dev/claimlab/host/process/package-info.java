/** The protocol between the coordinator and a worker process, one line for each message. */
@NullMarked
package dev.claimlab.host.process;

import org.jspecify.annotations.NullMarked;
