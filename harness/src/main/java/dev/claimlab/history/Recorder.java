package dev.claimlab.history;

/** Where one thread writes what it sees; used by that thread only. */
public interface Recorder {

    /**
     * Adds an event.
     *
     * @throws HistoryFullException when it cannot be kept: the run must stop and its verdict is UNKNOWN
     */
    void append(long nanos, Operation operation, Stage stage, int call, long task, int hold, long value);

    /** A recorder that keeps nothing: the yardstick for the cost of recording. */
    static Recorder none() {
        return (nanos, operation, stage, call, task, hold, value) -> {};
    }
}
