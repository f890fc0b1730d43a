package dev.claimlab.results;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Percentiles;

/**
 * One run at one rate of arrivals.
 *
 * @param ratePerSecond arrivals a second
 * @param held whether the rate held the target
 * @param why the reason if it did not; empty if it did
 * @param status the run's verdict
 * @param throughputPerSecond tasks completed a second while tasks arrived
 * @param unfinished tasks that were not completed when the arrivals ended
 * @param latencyMicros the latency that the target limits
 * @param enqueueMicros the part of it until the task was in the queue
 * @param folder the run folder, relative to the folder of the ramp
 */
public record RampProbe(
        double ratePerSecond,
        boolean held,
        String why,
        Status status,
        double throughputPerSecond,
        long unfinished,
        Percentiles latencyMicros,
        Percentiles enqueueMicros,
        String folder) {}
