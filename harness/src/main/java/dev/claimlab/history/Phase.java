package dev.claimlab.history;

/** A part of a run. */
public enum Phase {
    /** Claims of a known number of tasks, one session after another. */
    PROBE,
    /** Work that is not measured. */
    WARM_UP,
    /** A backlog is enqueued before the workers start. */
    LOAD,
    /** Work that is measured. */
    MEASURE,
    /** No more arrivals: workers process the remaining tasks. */
    DRAIN,
    /** All workers have stopped: the final state is read. */
    QUIET
}
