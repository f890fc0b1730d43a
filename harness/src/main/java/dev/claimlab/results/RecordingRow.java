package dev.claimlab.results;

import dev.claimlab.metric.MedianInterval;

/**
 * What recording takes of the harness's own work at a rate of arrivals.
 *
 * @param ratePerSecond arrivals a second
 * @param repeats how often it was run
 * @param pickupMicros half the tasks were claimed within that time of their intended arrival
 * @param eventsPerTask how many events were recorded for a completed task: the median
 * @param cpuMicrosPerTask what the harness's process took of the processors for a task: the median
 * @param share which part of that time the appending of these events takes
 */
public record RecordingRow(
        double ratePerSecond,
        int repeats,
        MedianInterval pickupMicros,
        double eventsPerTask,
        double cpuMicrosPerTask,
        MedianInterval share) {}
