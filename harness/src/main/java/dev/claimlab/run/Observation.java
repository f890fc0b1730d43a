package dev.claimlab.run;

import dev.claimlab.metric.ServerCost;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves besides its history.
 *
 * @param serverCost what a task cost the server
 * @param interruption why the run ended early; null if it did not
 */
record Observation(ServerCost serverCost, @Nullable String interruption) {}
