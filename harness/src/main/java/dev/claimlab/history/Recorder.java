package dev.claimlab.history;

/** Records the events that one thread observes; used by that thread only. */
public interface Recorder {

    /**
     * Adds an event.
     *
     * @throws HistoryFullException when it cannot be stored: the run must stop and its verdict is UNKNOWN
     */
    void append(long nanos, Operation operation, Stage stage, int call, long task, int hold, long value);

    /** Says something of a task, now. */
    default void trait(Trait trait, long task, long value) {
        append(System.nanoTime(), Operation.TRAIT, Stage.OK, Event.code(trait), task, Event.NO_HOLD, value);
    }

    /** Says that the run enters a phase at that moment. */
    default void phase(Phase phase, long nanos) {
        append(nanos, Operation.PHASE, Stage.OK, 0, Event.NO_TASK, Event.NO_HOLD, Event.code(phase));
    }

    /** Says what a probe counted, now. */
    default void probe(int prober, Probe probe, long value) {
        append(System.nanoTime(), Operation.PROBE, Stage.OK, prober, Event.NO_TASK, Event.code(probe), value);
    }

    /** Says how much of something was left behind, now. */
    default void leftover(Leftover leftover, long count) {
        append(
                System.nanoTime(),
                Operation.LEFTOVER,
                Stage.OK,
                Event.code(leftover),
                Event.NO_TASK,
                Event.NO_HOLD,
                count);
    }

    /** A recorder that discards events: the baseline for the cost of recording. */
    static Recorder none() {
        return (nanos, operation, stage, call, task, hold, value) -> {};
    }
}
