package dev.claimlab.history;

/** A part of a run. */
public enum Phase {
    /** Claims of a known number of tasks, one session after the other. */
    PROBE,
    /** Work whose numbers are not counted. */
    WARM_UP,
    /** A backlog is put in place before the workers start. */
    LOAD,
    /** Work whose numbers are counted. */
    MEASURE,
    /** No more arrivals: what is left is worked off. */
    DRAIN,
    /** Nobody works any more: what remains is asked for. */
    QUIET
}
