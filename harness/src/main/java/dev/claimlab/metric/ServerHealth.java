package dev.claimlab.metric;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of the server while tasks were processed, sampled at regular times.
 *
 * @param looks the number of samples
 * @param connections how many sessions the run had, on average
 * @param connectionSecondsPerTask connection time for each task completed meanwhile
 * @param waits the share of sessions in each state: running, idle, or waiting for an event
 * @param sizes how large the tables of the queue were, over time
 */
public record ServerHealth(
        int looks, double connections, double connectionSecondsPerTask, Map<String, Double> waits, List<Size> sizes) {

    /** Copies the map and the list. */
    public ServerHealth {
        waits = new TreeMap<>(waits);
        sizes = List.copyOf(sizes);
    }

    /** A copy with the first and the last size only. */
    public ServerHealth brief() {
        List<Size> ends = sizes.size() < 3 ? sizes : List.of(sizes.get(0), sizes.get(sizes.size() - 1));
        return new ServerHealth(looks, connections, connectionSecondsPerTask, waits, ends);
    }

    /**
     * The size of the queue at one moment, excluding the harness's own tables.
     *
     * @param atMillis milliseconds since the first sample
     * @param tableBytes the size of all tables
     * @param indexBytes the size of all their indexes
     * @param deadRows dead rows by the server's statistics, which sessions report about once a second
     */
    public record Size(long atMillis, long tableBytes, long indexBytes, long deadRows) {}
}
