/** A profiler for JMH that tells what an operation cost the server; how a benchmark's forks find the server. */
@NullMarked
package dev.claimlab.profile;

import org.jspecify.annotations.NullMarked;
