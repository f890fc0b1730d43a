package dev.claimlab.metric;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the server was while tasks were worked off, as seen in looks at regular times.
 *
 * @param looks how often it was looked at
 * @param connections how many sessions the run had, on average
 * @param connectionSecondsPerTask how long a connection was open for each task completed meanwhile
 * @param waits which share of the sessions was seen doing what: running, idle, or waiting for that event
 * @param sizes how large the tables of the queue were, over time
 */
public record ServerHealth(
        int looks, double connections, double connectionSecondsPerTask, Map<String, Double> waits, List<Size> sizes) {

    /** Copies the map and the list. */
    public ServerHealth {
        waits = new TreeMap<>(waits);
        sizes = List.copyOf(sizes);
    }

    /** The same with the first and the last size only. */
    public ServerHealth brief() {
        List<Size> ends = sizes.size() < 3 ? sizes : List.of(sizes.get(0), sizes.get(sizes.size() - 1));
        return new ServerHealth(looks, connections, connectionSecondsPerTask, waits, ends);
    }

    /**
     * How large the queue was at a moment, without what the harness keeps beside it.
     *
     * @param atMillis since the first look
     * @param tableBytes of all tables
     * @param indexBytes of all their indexes
     * @param deadRows that the server's statistics told of, which sessions report about once a second
     */
    public record Size(long atMillis, long tableBytes, long indexBytes, long deadRows) {}
}
