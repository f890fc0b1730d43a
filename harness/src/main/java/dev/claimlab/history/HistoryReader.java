package dev.claimlab.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history file, complete or truncated; for a truncated file, returns the readable part and says what is
 * missing.
 */
public final class HistoryReader {

    private static final int CHUNKS_A_WINDOW = 2048;

    private final List<History.Chunk> chunks = new ArrayList<>();
    private @Nullable String flaw;
    private long events;
    private long startedMillis;
    private long startNanos;

    private HistoryReader() {}

    /**
     * Reads a history.
     *
     * @throws IOException if the file is missing, unreadable or not a history
     */
    public static History read(Path file) throws IOException {
        return read(file, List.of(), FaultNames.NUMBERED);
    }

    /**
     * Reads the run's file and those of its other processes as one history. Parts that succeed each other under one
     * writer number must be given in that order.
     *
     * @throws IOException if a file is unreadable or not a history, or is missing although its process was not killed
     */
    public static History read(Path file, List<HistoryPart> parts, FaultNames faultNames) throws IOException {
        HistoryReader reader = new HistoryReader();
        reader.readFile(file);
        for (HistoryPart part : parts) {
            reader.add(part);
        }
        return new History(reader.chunks, reader.flaw, faultNames, reader.startedMillis, reader.startNanos);
    }

    private void add(HistoryPart part) throws IOException {
        if (part.isCut() && !Files.exists(part.file())) {
            return;
        }
        HistoryReader other = new HistoryReader();
        other.readFile(part.file());
        chunks.addAll(new ClockCorrection(part).apply(other.chunks));
        if (other.flaw != null && !part.isCut() && flaw == null) {
            flaw = part.file().getFileName() + ": " + other.flaw;
        }
    }

    private void readFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read(file, channel);
        }
    }

    private void read(Path file, FileChannel channel) throws IOException {
        if (channel.size() < RecordLayout.BYTES) {
            flaw = "the file ends before its first record";
            return;
        }
        ByteBuffer open = record(channel, 0);
        if (!RecordLayout.isSound(open, 0) || RecordLayout.operation(open, 0) != Operation.OPEN) {
            throw new IOException(file + " is not a history of claimlab");
        }
        if (RecordLayout.call(open, 0) != RecordLayout.FORMAT) {
            throw new IOException(file + " has history format " + RecordLayout.call(open, 0) + ", and this is format "
                    + RecordLayout.FORMAT);
        }
        long body = channel.size() - RecordLayout.BYTES;
        readChunks(channel, body);
        readEnd(channel, body);
        startedMillis = RecordLayout.value(open, 0);
        startNanos = RecordLayout.nanos(open, 0);
    }

    private void readChunks(FileChannel channel, long body) throws IOException {
        long whole = body / RecordLayout.CHUNK_BYTES;
        for (long from = 0; from < whole; from += CHUNKS_A_WINDOW) {
            int count = (int) Math.min(CHUNKS_A_WINDOW, whole - from);
            ByteBuffer window = channel.map(
                    MapMode.READ_ONLY,
                    RecordLayout.BYTES + from * RecordLayout.CHUNK_BYTES,
                    (long) count * RecordLayout.CHUNK_BYTES);
            IntStream.range(0, count)
                    .parallel()
                    .mapToObj(i -> ReadChunk.of(window.slice(i * RecordLayout.CHUNK_BYTES, RecordLayout.CHUNK_BYTES)))
                    .toList()
                    .forEach(this::add);
        }
        long rest = body - whole * RecordLayout.CHUNK_BYTES;
        if (rest > RecordLayout.BYTES) {
            // The file is truncated in the middle of a chunk: its records up to that point are usable.
            ByteBuffer bytes = ByteBuffer.allocate(RecordLayout.CHUNK_BYTES);
            bytes.limit((int) rest);
            readFully(channel, bytes, RecordLayout.BYTES + whole * RecordLayout.CHUNK_BYTES);
            add(ReadChunk.of(bytes.clear()));
            flaw = "the file was cut in the middle of a chunk";
        }
    }

    private void add(ReadChunk read) {
        flaw = read.flaw == null ? flaw : read.flaw;
        if (read.chunk != null) {
            events += read.chunk.events();
            chunks.add(read.chunk);
        }
    }

    private void readEnd(FileChannel channel, long body) throws IOException {
        if (flaw != null) {
            return;
        }
        if (body % RecordLayout.CHUNK_BYTES != RecordLayout.BYTES) {
            flaw =
                    "the file has no closing record: the recording process ended before the run did, or the file was cut";
            return;
        }
        ByteBuffer close = record(channel, channel.size() - RecordLayout.BYTES);
        if (!RecordLayout.isSound(close, 0) || RecordLayout.operation(close, 0) != Operation.CLOSE) {
            flaw = "the closing record of the file is damaged";
        } else if (RecordLayout.value(close, 0) != events) {
            flaw = "the file holds " + events + " events, and its closing record counts "
                    + RecordLayout.value(close, 0);
        }
    }

    private static ByteBuffer record(FileChannel channel, long position) throws IOException {
        ByteBuffer bytes = RecordLayout.ordered(ByteBuffer.allocate(RecordLayout.BYTES));
        readFully(channel, bytes, position);
        return bytes;
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, at);
            if (count < 0) {
                return;
            }
            at += count;
        }
    }

    /** A chunk, if anything was written to it, and what is wrong with it. */
    private record ReadChunk(
            History.@Nullable Chunk chunk, @Nullable String flaw) {

        static ReadChunk of(ByteBuffer bytes) {
            RecordLayout.ordered(bytes);
            if (!RecordLayout.isWritten(bytes, 0)) {
                return new ReadChunk(null, null);
            }
            if (!RecordLayout.isSound(bytes, 0) || RecordLayout.operation(bytes, 0) != Operation.CHUNK) {
                return new ReadChunk(null, "a chunk of the file is damaged");
            }
            int count = 1;
            while (count < RecordLayout.CHUNK_RECORDS && RecordLayout.isWritten(bytes, count * RecordLayout.BYTES)) {
                if (!RecordLayout.isSound(bytes, count * RecordLayout.BYTES)) {
                    break;
                }
                count++;
            }
            boolean isCut =
                    count < RecordLayout.CHUNK_RECORDS && RecordLayout.isWritten(bytes, count * RecordLayout.BYTES);
            return new ReadChunk(
                    new History.Chunk(bytes, RecordLayout.call(bytes, 0), count - 1),
                    isCut ? "a record of the file is damaged" : null);
        }
    }
}
