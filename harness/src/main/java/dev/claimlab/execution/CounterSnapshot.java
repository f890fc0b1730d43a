package dev.claimlab.execution;

import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerCounters;

/**
 * The server's counters at a moment when every worker's session had reported its work.
 *
 * @param counters the server's counters
 * @param completed the number of distinct tasks completed by then
 */
record CounterSnapshot(ServerCounters counters, long completed) {

    /** The cost of each task that was completed from this snapshot to a later one. */
    ServerCost until(CounterSnapshot later) {
        return later.counters.since(counters, later.completed - completed);
    }
}
