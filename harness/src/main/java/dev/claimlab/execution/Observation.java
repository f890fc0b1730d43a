package dev.claimlab.execution;

import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.results.Manifest.RoundsText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of a run besides its history.
 *
 * @param serverCost the server's cost for each task
 * @param health the state of the server during the run; null if it was not monitored
 * @param cpuMicrosPerTask CPU time of this process for each task, in microseconds; null if no task was completed
 * @param bystander the durations of the bystander; null if there was none
 * @param interruption why the run ended early; null if it did not
 * @param processes the worker processes, in start order
 * @param rounds what was read about each round of a contestant; null for a run without rounds
 */
public record Observation(
        ServerCost serverCost,
        @Nullable ServerHealth health,
        @Nullable Double cpuMicrosPerTask,
        @Nullable BystanderTimes bystander,
        @Nullable String interruption,
        List<ProcessText> processes,
        @Nullable RoundsText rounds) {}
