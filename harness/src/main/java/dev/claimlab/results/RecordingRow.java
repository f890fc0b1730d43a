package dev.claimlab.results;

import dev.claimlab.metric.MedianInterval;

/**
 * The overhead of recording in the harness at one rate of arrivals.
 *
 * @param ratePerSecond arrivals a second
 * @param repeats the number of runs
 * @param pickupMicros the median time from a task's intended arrival to its claim
 * @param eventsPerTask the number of events recorded for a completed task: the median
 * @param cpuMicrosPerTask CPU time of the harness's process for a task: the median
 * @param share the fraction of that time spent on appending these events
 */
public record RecordingRow(
        double ratePerSecond,
        int repeats,
        MedianInterval pickupMicros,
        double eventsPerTask,
        double cpuMicrosPerTask,
        MedianInterval share) {}
