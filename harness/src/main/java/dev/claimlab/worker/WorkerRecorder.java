package dev.claimlab.worker;

import dev.claimlab.history.Recorder;
import dev.claimlab.history.Recorders;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.WorkerId;

/** The recorders and counters of one worker, across all its sessions in a run. Used by one thread at a time. */
public final class WorkerRecorder {

    private final int writer;
    private final Recorder recorder;
    private final Recorder beats;
    private WorkerId worker;
    private long begunNanos = System.nanoTime();
    private int calls;
    private int beatCalls;
    private int holds;

    /** Records a worker in its first incarnation, which never renews a claim. */
    public WorkerRecorder(int number, Recorder recorder) {
        this(number, recorder, Recorder.none());
    }

    /** Records a worker whose heartbeat has a recorder of its own, because it is another thread. */
    public WorkerRecorder(int number, Recorder recorder, Recorder beats) {
        this(number, new WorkerId(number, 1), recorder, beats);
    }

    /** Records a worker whose number in the history differs from its number in the strategy. */
    public WorkerRecorder(int writer, WorkerId worker, Recorder recorder, Recorder beats) {
        this(writer, worker, recorder, beats, 0);
    }

    /**
     * Creates the recorder of a worker in a history.
     *
     * @param renews whether it has a heartbeat, which then has a recorder of its own
     * @param numbersUsed the highest number of calls and claims used by earlier generations of the worker
     */
    public static WorkerRecorder in(Recorders history, WorkerId worker, boolean renews, int numbersUsed) {
        int number = worker.number();
        Recorder beats = renews ? history.recorder(WriterId.ofHeartbeat(number)) : Recorder.none();
        return new WorkerRecorder(number, worker, history.recorder(WriterId.ofWorker(number)), beats, numbersUsed);
    }

    private WorkerRecorder(int writer, WorkerId worker, Recorder recorder, Recorder beats, int numbersUsed) {
        this.writer = writer;
        this.worker = worker;
        this.recorder = recorder;
        this.beats = beats;
        this.calls = numbersUsed;
        this.beatCalls = numbersUsed;
        this.holds = numbersUsed;
    }

    /** The worker's number in the history and in the ledger. */
    int writer() {
        return writer;
    }

    /** The recorder of the worker's thread. */
    public Recorder recorder() {
        return recorder;
    }

    /** The worker's current identity. */
    public WorkerId worker() {
        return worker;
    }

    /** Starts the next incarnation, with a session of its own. */
    public WorkerId reincarnate() {
        worker = worker.next();
        begunNanos = System.nanoTime();
        return worker;
    }

    /** When its current incarnation began, before its session was opened. */
    long begunNanos() {
        return begunNanos;
    }

    int nextCall() {
        return ++calls;
    }

    /** The recorder of the worker's heartbeat. */
    Recorder beats() {
        return beats;
    }

    int nextBeat() {
        return ++beatCalls;
    }

    int nextHold() {
        return ++holds;
    }
}
