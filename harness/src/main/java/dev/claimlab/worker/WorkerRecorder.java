package dev.claimlab.worker;

import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Recorder;
import dev.claimlab.spi.WorkerId;

/**
 * What one worker keeps over all its sessions in a run: where it writes, and its counters. Used by one thread at a
 * time.
 */
public final class WorkerRecorder {

    private final int writer;
    private final Recorder recorder;
    private final Recorder beats;
    private WorkerId worker;
    private int calls;
    private int beatCalls;
    private int holds;

    /** The journal of the worker of this number, in its first incarnation, that never renews anything. */
    public WorkerRecorder(int number, Recorder recorder) {
        this(number, recorder, Recorder.none());
    }

    /** The journal of a worker whose heartbeat writes to a recorder of its own, because it is another thread. */
    public WorkerRecorder(int number, Recorder recorder, Recorder beats) {
        this(number, new WorkerId(number, 1), recorder, beats);
    }

    /** The journal of a worker that the history knows by another number than the strategy does. */
    public WorkerRecorder(int writer, WorkerId worker, Recorder recorder, Recorder beats) {
        this(writer, worker, recorder, beats, 0);
    }

    /**
     * The journal of a worker in a history file.
     *
     * @param renews whether it has a heartbeat, which then writes for itself
     * @param numbersUsed up to which number those before it have numbered calls and claims
     */
    public static WorkerRecorder in(HistoryWriter writer, WorkerId worker, boolean renews, int numbersUsed) {
        int number = worker.number();
        Recorder beats = renews ? writer.recorder(Event.HEARTBEAT + number) : Recorder.none();
        return new WorkerRecorder(number, worker, writer.recorder(number), beats, numbersUsed);
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

    /** The number under which the worker writes, in the history and in the ledger. */
    int writer() {
        return writer;
    }

    /** Where the worker writes. */
    public Recorder recorder() {
        return recorder;
    }

    /** Who the worker is now. */
    public WorkerId worker() {
        return worker;
    }

    /** Makes it the next incarnation: its session is another one. */
    public WorkerId reincarnate() {
        worker = worker.next();
        return worker;
    }

    int nextCall() {
        return ++calls;
    }

    /** Where the worker's heartbeat writes. */
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
