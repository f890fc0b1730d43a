/** A profiler for JMH that reports an operation's cost in the server; how a benchmark's forks find the server. */
@NullMarked
package dev.claimlab.profile;

import org.jspecify.annotations.NullMarked;
