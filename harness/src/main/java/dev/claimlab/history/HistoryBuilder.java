package dev.claimlab.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds a small history without a file: for tests of judges, and for generated histories. */
public final class HistoryBuilder {

    private final List<Event> events = new ArrayList<>();
    private @Nullable String flaw;
    private FaultNames faultNames = FaultNames.NUMBERED;

    /** Adds an event, in any order. */
    public HistoryBuilder add(Event event) {
        events.add(event);
        return this;
    }

    /** Adds an event of a writer at a time. */
    public HistoryBuilder add(
            long nanos, WriterId writer, Operation operation, Stage stage, int call, long task, int hold, long value) {
        return add(new Event(nanos, writer.number(), operation, stage, call, task, hold, value));
    }

    /** Marks the history as incomplete. */
    public HistoryBuilder flawed(String what) {
        flaw = what;
        return this;
    }

    /** Sets the names of the faults. */
    public HistoryBuilder naming(FaultNames names) {
        faultNames = names;
        return this;
    }

    /** Builds the history of the added events. */
    public History build() {
        Map<Integer, List<Event>> byWriter = new TreeMap<>();
        events.stream()
                .sorted(Comparator.comparingLong(Event::nanos))
                .forEach(event -> byWriter.computeIfAbsent(event.writer(), writer -> new ArrayList<>())
                        .add(event));
        List<History.Chunk> chunks = new ArrayList<>();
        byWriter.forEach((writer, list) -> {
            int most = RecordLayout.CHUNK_RECORDS - 1;
            for (int from = 0; from < list.size(); from += most) {
                chunks.add(chunk(writer, list.subList(from, Math.min(list.size(), from + most))));
            }
        });
        return new History(chunks, flaw, faultNames, 0, 0);
    }

    /** The events of one writer in the format of the file. */
    static History.Chunk chunk(int writer, List<Event> events) {
        ByteBuffer bytes = RecordLayout.ordered(ByteBuffer.allocate((events.size() + 1) * RecordLayout.BYTES));
        int at = RecordLayout.BYTES;
        for (Event event : events) {
            RecordLayout.put(
                    bytes,
                    at,
                    event.nanos(),
                    event.operation(),
                    event.stage(),
                    event.call(),
                    event.task(),
                    event.hold(),
                    event.value());
            at += RecordLayout.BYTES;
        }
        return new History.Chunk(bytes, writer, events.size());
    }
}
