package dev.claimlab.scenario;

import dev.claimlab.history.WriterId;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.spi.Effects;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The adjustable settings of a scenario.
 *
 * @param workers the number of workers
 * @param tasks the number of tasks that arrive; empty: as many as fill the duration
 * @param duration the measured time: exact for an open loop, approximate for a backlog
 * @param ratePerSecond the mean rate of an open loop
 * @param work how long a handler works on a task
 * @param effects where a handler writes its effect
 * @param payloadBytes the size of a task's payload, in bytes
 * @param backlog the number of tasks waiting before the first arrival of an open loop
 * @param seed the seed of arrivals, payloads and work
 * @param processes the number of worker processes; 0: the workers are threads of this process
 * @param producerProcesses the number of launched processes that add tasks; 0: threads of the coordinator add them
 * @param patience how long a run waits without progress before it abandons the remaining tasks
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
        int producerProcesses,
        Duration patience) {

    /** The most workers on a server that others use. */
    public static final int GENTLE_WORKERS = 2;

    /** The most arrivals a second there. */
    public static final double GENTLE_RATE = 20;

    /** The least work on a task there: two workers that never wait do 40 tasks a second. */
    private static final WorkDuration GENTLE_WORK = WorkDuration.parse("exp:50ms");

    private static final int MOST_PRODUCERS = 100;

    private static final int MOST_WORKERS = WriterId.MOST_WORKERS;

    /** Rejects invalid values. */
    public RunSettings {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("workers must be 1 to " + MOST_WORKERS + ": " + workers);
        }
        if (processes < 0 || processes > workers) {
            throw new IllegalArgumentException(
                    "processes must be at most as many as workers, " + workers + ": " + processes);
        }
        if (producerProcesses < 0 || producerProcesses > MOST_PRODUCERS) {
            throw new IllegalArgumentException(
                    "producers must be at most " + MOST_PRODUCERS + ": " + producerProcesses);
        }
        if (tasks.isPresent() && tasks.getAsLong() < 1) {
            throw new IllegalArgumentException("tasks must be at least 1: " + tasks.getAsLong());
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be more than 0: " + duration);
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

    /** A copy with this number of worker processes. */
    public RunSettings withProcesses(int count) {
        return new RunSettings(
                workers,
                tasks,
                duration,
                ratePerSecond,
                work,
                effects,
                payloadBytes,
                backlog,
                seed,
                count,
                producerProcesses,
                patience);
    }

    /** A copy within the bounds for a server that others use. */
    public RunSettings gently() {
        int few = Math.min(workers, GENTLE_WORKERS);
        return new RunSettings(
                few,
                tasks,
                duration,
                Math.min(ratePerSecond, GENTLE_RATE),
                work.meanNanos() < GENTLE_WORK.meanNanos() ? GENTLE_WORK : work,
                effects,
                payloadBytes,
                backlog,
                seed,
                Math.min(processes, few),
                producerProcesses,
                patience);
    }

    /** A copy with this seed. */
    public RunSettings withSeed(long other) {
        return new RunSettings(
                workers,
                tasks,
                duration,
                ratePerSecond,
                work,
                effects,
                payloadBytes,
                backlog,
                other,
                processes,
                producerProcesses,
                patience);
    }

    /** A copy with this rate of arrivals. */
    public RunSettings withRate(double rate) {
        return new RunSettings(
                workers,
                tasks,
                duration,
                rate,
                work,
                effects,
                payloadBytes,
                backlog,
                seed,
                processes,
                producerProcesses,
                patience);
    }

    /** A copy with effects written to this place. */
    RunSettings withEffects(Effects place) {
        return new RunSettings(
                workers,
                tasks,
                duration,
                ratePerSecond,
                work,
                place,
                payloadBytes,
                backlog,
                seed,
                processes,
                producerProcesses,
                patience);
    }
}
