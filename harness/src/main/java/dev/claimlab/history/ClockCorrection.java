package dev.claimlab.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Converts the stamps of another process to the clock of the run. The uncertainty of the clock widens operations: each
 * begins earlier and is answered later by that much, so that claims are only ever held shorter. Two neighbouring stamps
 * of a writer move towards each other by at most half their distance, and so keep their order.
 */
final class ClockCorrection {

    private final long offsetNanos;
    private final long errorNanos;

    ClockCorrection(HistoryPart part) {
        this.offsetNanos = part.clockOffsetNanos();
        this.errorNanos = part.clockErrorNanos();
    }

    /** Copies of the chunks with corrected stamps, in the same order. */
    List<History.Chunk> apply(List<History.Chunk> chunks) {
        Map<Integer, List<History.Chunk>> byWriter = new LinkedHashMap<>();
        List<History.Chunk> copies = new ArrayList<>();
        for (History.Chunk chunk : chunks) {
            History.Chunk copy = copy(chunk);
            copies.add(copy);
            byWriter.computeIfAbsent(chunk.writer(), writer -> new ArrayList<>())
                    .add(copy);
        }
        byWriter.values().forEach(this::correct);
        return copies;
    }

    private static History.Chunk copy(History.Chunk chunk) {
        int bytes = (chunk.events() + 1) * RecordLayout.BYTES;
        ByteBuffer copy = ByteBuffer.allocate(bytes).put(chunk.bytes().slice(0, bytes));
        return new History.Chunk(RecordLayout.ordered(copy.clear()), chunk.writer(), chunk.events());
    }

    private void correct(List<History.Chunk> chunks) {
        long[] stamps = chunks.stream()
                .flatMapToLong(chunk -> IntStream.rangeClosed(1, chunk.events())
                        .mapToLong(i -> RecordLayout.nanos(chunk.bytes(), i * RecordLayout.BYTES)))
                .toArray();
        int event = 0;
        for (History.Chunk chunk : chunks) {
            for (int i = 1; i <= chunk.events(); i++) {
                int at = i * RecordLayout.BYTES;
                boolean isSent = RecordLayout.stage(chunk.bytes(), at) == Stage.INVOKE;
                RecordLayout.putNanos(chunk.bytes(), at, isSent ? earlier(stamps, event) : later(stamps, event));
                correctLease(chunk.bytes(), at);
                event++;
            }
        }
    }

    /** The end of a lease is a stamp too, and the uncertainty shortens the lease. */
    private void correctLease(ByteBuffer bytes, int at) {
        Operation operation = RecordLayout.operation(bytes, at);
        boolean isLease = (operation == Operation.CLAIM || operation == Operation.RENEW)
                && RecordLayout.stage(bytes, at) == Stage.OK
                && RecordLayout.hold(bytes, at) != Event.NO_HOLD
                && RecordLayout.value(bytes, at) != 0;
        if (isLease) {
            RecordLayout.putValue(bytes, at, RecordLayout.value(bytes, at) - offsetNanos - errorNanos);
        }
    }

    private long earlier(long[] stamps, int event) {
        long room = event == 0 ? errorNanos : (stamps[event] - stamps[event - 1]) / 2;
        return stamps[event] - Math.min(errorNanos, room) - offsetNanos;
    }

    private long later(long[] stamps, int event) {
        long room = event == stamps.length - 1 ? errorNanos : (stamps[event + 1] - stamps[event]) / 2;
        return stamps[event] + Math.min(errorNanos, room) - offsetNanos;
    }
}
