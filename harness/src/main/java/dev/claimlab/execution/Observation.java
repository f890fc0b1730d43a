package dev.claimlab.execution;

import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.results.Manifest.ProcessText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves besides its history.
 *
 * @param serverCost what a task cost the server
 * @param health how the server was meanwhile; null where nobody looked
 * @param cpuMicrosPerTask what this process took of the processors for a task; null where none was completed
 * @param bystander how long somebody took beside it; null where there was nobody
 * @param interruption why the run ended early; null if it did not
 * @param processes the worker processes, in the order in which they were started
 */
public record Observation(
        ServerCost serverCost,
        @Nullable ServerHealth health,
        @Nullable Double cpuMicrosPerTask,
        @Nullable BystanderTimes bystander,
        @Nullable String interruption,
        List<ProcessText> processes) {}
