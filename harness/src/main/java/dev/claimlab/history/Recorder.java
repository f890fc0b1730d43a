package dev.claimlab.history;

/** Records the events that one thread observes; used by that thread only. */
public interface Recorder {

    /**
     * Adds an event.
     *
     * @throws HistoryFullException when it cannot be stored: the run must stop and its verdict is UNKNOWN
     */
    void append(long nanos, Operation operation, Stage stage, int call, long task, int hold, long value);

    /** A recorder that discards events: the baseline for the cost of recording. */
    static Recorder none() {
        return (nanos, operation, stage, call, task, hold, value) -> {};
    }
}
