package dev.claimlab.host.process;

import dev.claimlab.history.EventText;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
import dev.claimlab.worker.node.LostProcessException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of a launched process as the coordinator receives it, in a file beside that of the run. Each message also tells
 * when the last answer to it arrived there, which compares the clocks. Thread-safe.
 */
final class ReceivedHistory {

    private static final int HEAD = 4;

    /** A clock does not drift by much while the process keeps an answer for so long. */
    private static final long MOST_HOLD_NANOS = 100_000_000;

    private final HistoryWriter writer;
    private final HistoryTap tap;
    private final Map<WriterId, Recorder> recorders = new HashMap<>();
    private final ClockTracker clock = new ClockTracker();
    private boolean isOver;

    private ReceivedHistory(HistoryWriter writer, HistoryTap tap) {
        this.writer = writer;
        this.tap = tap;
    }

    /** Creates the file, which must not exist. */
    static ReceivedHistory create(Path file, long wallClockMillis, HistoryTap tap) {
        try {
            return new ReceivedHistory(HistoryWriter.create(file, wallClockMillis), tap);
        } catch (IOException e) {
            throw new LostProcessException("the history " + file + " could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * Records the events of a message, and returns its number.
     *
     * @throws dev.claimlab.history.HistoryFullException if they cannot be stored
     */
    synchronized long take(String message, long receivedNanos) {
        List<String> words = List.of(message.split(" ", -1));
        long sentNanos = Long.parseLong(words.get(1));
        long echoNanos = Long.parseLong(words.get(2));
        long heardNanos = Long.parseLong(words.get(3));
        long hold = sentNanos - heardNanos;
        if (echoNanos != 0 && hold <= MOST_HOLD_NANOS) {
            clock.add(ClockReading.of(echoNanos, heardNanos, receivedNanos - hold), receivedNanos);
        }
        if (!isOver) {
            EventText.record(
                    words.subList(HEAD, words.size()),
                    id -> recorders.computeIfAbsent(id, each -> tap.tap(each, writer.recorder(each))));
        }
        return Long.parseLong(words.get(0));
    }

    /** Adds a reading of the clock. */
    synchronized void add(ClockReading reading) {
        clock.add(reading, System.nanoTime());
    }

    /** The clock of the process, over all that was received. */
    synchronized ClockReading clock() {
        return clock.reading();
    }

    /**
     * Ends the file, once.
     *
     * @param isWhole whether the process said that nothing more will come
     */
    synchronized void close(boolean isWhole) {
        if (isOver) {
            return;
        }
        isOver = true;
        try {
            if (isWhole) {
                writer.close();
            } else {
                writer.abandon();
            }
        } catch (IOException e) {
            throw new LostProcessException("a history could not be written: " + e.getMessage(), e);
        }
    }
}
