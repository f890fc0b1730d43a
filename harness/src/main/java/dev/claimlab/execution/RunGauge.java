package dev.claimlab.execution;

import dev.claimlab.history.Phase;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What the progress of a run is read from, by any thread; the history is recorded apart from it. */
final class RunGauge {

    private final LongSupplier acknowledged;
    private final LongSupplier completed;
    private volatile Phase phase = Phase.PROBE;
    private volatile IntSupplier faults = () -> 0;

    /** Reads the counts of tasks from these. */
    RunGauge(LongSupplier acknowledged, LongSupplier completed) {
        this.acknowledged = acknowledged;
        this.completed = completed;
    }

    /** Says that a phase begins. */
    void begins(Phase next) {
        phase = next;
    }

    /** Says where the faults are counted. */
    void counts(IntSupplier begun) {
        faults = begun;
    }

    /** The state of the run now. */
    RunState state() {
        return new RunState(phase, acknowledged.getAsLong(), completed.getAsLong(), faults.getAsInt());
    }
}
