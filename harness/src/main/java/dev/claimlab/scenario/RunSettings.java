package dev.claimlab.scenario;

import dev.claimlab.history.Event;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.spi.Effects;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What can be turned on a scenario.
 *
 * @param workers how many workers claim
 * @param tasks how many tasks arrive; empty: as many as fill the duration
 * @param duration how long to measure: exact for an open loop, about right for a backlog
 * @param ratePerSecond the mean rate of an open loop
 * @param work how long a handler works on a task
 * @param effects where a handler leaves its effect
 * @param payloadBytes the size of a task's payload
 * @param backlog how many tasks wait before the first arrival of an open loop
 * @param seed what decides arrivals, payloads and work
 * @param processes over how many processes of their own the workers are spread; 0: they are threads of this one
 * @param patience how long a run waits without any progress before it gives up on what is left
 */
public record RunSettings(
        int workers,
        OptionalLong tasks,
        Duration duration,
        double ratePerSecond,
        WorkDuration work,
        Effects effects,
        int payloadBytes,
        long backlog,
        long seed,
        int processes,
        Duration patience) {

    private static final int MOST_WORKERS = Event.MOST_WORKERS;

    /** Refuses what makes no sense. */
    public RunSettings {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("workers must be 1 to " + MOST_WORKERS + ": " + workers);
        }
        if (processes < 0 || processes > workers) {
            throw new IllegalArgumentException(
                    "processes must be at most as many as workers, " + workers + ": " + processes);
        }
        if (tasks.isPresent() && tasks.getAsLong() < 1) {
            throw new IllegalArgumentException("tasks must be at least 1: " + tasks.getAsLong());
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be longer than nothing: " + duration);
        }
        if (!(ratePerSecond > 0)) {
            throw new IllegalArgumentException("rate must be more than 0: " + ratePerSecond);
        }
        if (backlog < 0) {
            throw new IllegalArgumentException("backlog must not be negative: " + backlog);
        }
        if (payloadBytes < 0) {
            throw new IllegalArgumentException("payload bytes must not be negative: " + payloadBytes);
        }
    }

    /** The same with the workers spread over so many processes. */
    public RunSettings withProcesses(int count) {
        return new RunSettings(
                workers, tasks, duration, ratePerSecond, work, effects, payloadBytes, backlog, seed, count, patience);
    }

    /** The same with another rate of arrivals. */
    public RunSettings withRate(double rate) {
        return new RunSettings(
                workers, tasks, duration, rate, work, effects, payloadBytes, backlog, seed, processes, patience);
    }

    /** The same with effects left elsewhere. */
    RunSettings withEffects(Effects place) {
        return new RunSettings(
                workers, tasks, duration, ratePerSecond, work, place, payloadBytes, backlog, seed, processes, patience);
    }
}
