package dev.claimlab.run;

import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.Manifest.ProcessText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves besides its history.
 *
 * @param serverCost what a task cost the server
 * @param interruption why the run ended early; null if it did not
 * @param processes the worker processes, in the order in which they were started
 */
record Observation(ServerCost serverCost, @Nullable String interruption, List<ProcessText> processes) {}
