package dev.claimlab.execution;

import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerCounters;

/**
 * What the server had counted at a moment when no worker was connected.
 *
 * @param counters the server's counters
 * @param completed how many different tasks were completed by then
 */
record CounterSnapshot(ServerCounters counters, long completed) {

    /** What each task cost that was completed from this reading to a later one. */
    ServerCost until(CounterSnapshot later) {
        return later.counters.since(counters, later.completed - completed);
    }
}
