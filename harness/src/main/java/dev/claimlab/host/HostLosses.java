package dev.claimlab.host;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;

/** Records that hosts of launched workers or producers were lost: for the judges, these were killed. Thread-safe. */
public final class HostLosses {

    /** Above the numbers of planned faults. */
    private static final int FIRST = 1_000_000;

    private final Recorder recorder;
    private int losses;

    /** Records to a recorder that nothing else uses. */
    public HostLosses(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Records that the workers from this one on were lost, and returns the number of the loss. */
    synchronized int begin(int firstWorker, int workers) {
        int number = FIRST + losses++;
        append(Stage.INVOKE, number, firstWorker, workers);
        return number;
    }

    /** Records that a loss was noticed to the end. */
    synchronized void end(int number, int firstWorker, int workers) {
        append(Stage.OK, number, firstWorker, workers);
    }

    private void append(Stage stage, int number, int firstWorker, int workers) {
        recorder.append(
                System.nanoTime(),
                Operation.FAULT,
                stage,
                number,
                Event.NO_TASK,
                Event.code(FaultKind.KILL),
                Harm.victims(firstWorker, workers));
    }
}
