package dev.claimlab.host.process;

import dev.claimlab.history.Event;
import dev.claimlab.history.EventText;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The history of a launched process, sent over its standard output. No statement is sent to the server before the coordinator
 * has what was recorded before it: however the process or its machine ends, it did nothing of which there is no record.
 * Thread-safe.
 */
final class DeliveredHistory implements WorkerHistory {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WorkerProtocolServer out;
    private final Runnable abandon;
    private final StringBuilder pending = new StringBuilder();
    private long sent;
    private long heard;
    private long echoNanos;
    private long heardNanos;

    /**
     * A history.
     *
     * @param abandon ends the process, because the coordinator has not answered for a minute
     */
    DeliveredHistory(WorkerProtocolServer out, Runnable abandon) {
        this.out = out;
        this.abandon = abandon;
    }

    @Override
    public Recorder recorder(WriterId writer) {
        return (nanos, operation, stage, call, task, hold, value) ->
                append(new Event(nanos, writer.number(), operation, stage, call, task, hold, value));
    }

    private synchronized void append(Event event) {
        EventText.append(pending, event);
    }

    @Override
    public synchronized void send() {
        if (!pending.isEmpty()) {
            sent++;
            String head = sent + " " + System.nanoTime() + " " + echoNanos + " " + heardNanos;
            out.say(WorkerMessage.EVENTS, head + pending);
            pending.setLength(0);
        }
    }

    @Override
    public synchronized void deliver() {
        send();
        long awaited = sent;
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        boolean wasInterrupted = false;
        while (heard < awaited) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, giveUp - System.nanoTime());
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
            if (System.nanoTime() > giveUp) {
                abandon.run();
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void hear(long message, long coordinatorNanos) {
        heard = Math.max(heard, message);
        echoNanos = coordinatorNanos;
        heardNanos = System.nanoTime();
        notifyAll();
    }

    @Override
    public void close() {
        send();
    }
}
