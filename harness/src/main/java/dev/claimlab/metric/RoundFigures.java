package dev.claimlab.metric;

import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of one round of a contestant, read from its history.
 *
 * @param tasks the tasks that were completed in it
 * @param claims the claims that returned a task
 * @param tasksPerSecond completed tasks a second, from the first completion until too few tasks wait for all workers to
 *     have full claims; for an open loop, until arrivals end
 * @param start the rate in the first third of that time, relative to the rest of it
 * @param latencyMicros percentiles by the key of {@link Latency}; empty for a backlog
 */
public record RoundFigures(
        long tasks, long claims, double tasksPerSecond, double start, Map<String, Percentiles> latencyMicros) {

    /** Copies the map. */
    public RoundFigures {
        latencyMicros = new TreeMap<>(latencyMicros);
    }
}
