package dev.claimlab.scenarios.advice;

import java.time.Duration;

/**
 * What a user needs of a queue.
 *
 * @param ratePerSecond tasks that arrive a second
 * @param taskDuration how long a handler works on a task
 * @param workers the number of workers
 * @param latency the time from arrival to completion that 99 of 100 tasks should keep, without the work itself
 * @param effectsInside whether the effects of a task are written to the database of the queue
 * @param orderPerKey whether the tasks of one key are done in order, one at a time
 * @param pooler whether connections go through a pooler in transaction mode
 * @param longTransactions whether other sessions keep transactions open for minutes
 * @param deploysPerDay how often all workers are replaced in a day
 */
public record Needs(
        double ratePerSecond,
        Duration taskDuration,
        int workers,
        Duration latency,
        boolean effectsInside,
        boolean orderPerKey,
        boolean pooler,
        boolean longTransactions,
        int deploysPerDay) {

    /** Rejects numbers below zero, and no worker. */
    public Needs {
        if (!(ratePerSecond > 0) || workers < 1 || taskDuration.isNegative() || deploysPerDay < 0) {
            throw new IllegalArgumentException(
                    "--rate and --workers must be more than 0, --task-duration and --deploys-per-day at least 0");
        }
    }

    /** The workers that are busy at this rate, on average. */
    double busyWorkers() {
        return ratePerSecond * taskDuration.toNanos() / 1e9;
    }
}
