package dev.claimlab.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The history file of one process while it is written: every thread appends to its own memory-mapped chunks, so that
 * appended events outlive the process however it ends.
 *
 * <p>Zeros are written before a chunk is mapped, so that a full disk is an exception here, not a signal during an
 * append. Thread-safe, but each {@link Recorder} belongs to one thread.
 */
public final class HistoryWriter implements Recorders, AutoCloseable {

    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect(RecordLayout.CHUNK_BYTES).asReadOnlyBuffer();

    private final FileChannel channel;
    private final List<ChunkRecorder> recorders = new CopyOnWriteArrayList<>();
    private final Object growing = new Object();
    private long end;

    private HistoryWriter(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates the file, which must not exist. */
    public static HistoryWriter create(Path file, long wallClockMillis) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        HistoryWriter writer = new HistoryWriter(channel);
        writer.writeRecord(Operation.OPEN, (int) RecordLayout.FORMAT, wallClockMillis);
        return writer;
    }

    @Override
    public Recorder recorder(WriterId writer) {
        ChunkRecorder recorder = new ChunkRecorder(writer.number());
        recorders.add(recorder);
        return recorder;
    }

    /** Marks the file as complete; the threads of all recorders must have ended. */
    @Override
    public void close() throws IOException {
        try (channel) {
            writeRecord(
                    Operation.CLOSE,
                    0,
                    recorders.stream().mapToLong(ChunkRecorder::events).sum());
        }
    }

    /** Closes the file without the record that marks it as complete. */
    public void abandon() throws IOException {
        channel.close();
    }

    private void writeRecord(Operation operation, int call, long value) throws IOException {
        ByteBuffer bytes = RecordLayout.ordered(ByteBuffer.allocate(RecordLayout.BYTES));
        RecordLayout.put(bytes, 0, System.nanoTime(), operation, Stage.OK, call, Event.NO_TASK, Event.NO_HOLD, value);
        synchronized (growing) {
            end += writeFully(bytes, end);
        }
    }

    private int writeFully(ByteBuffer bytes, long position) throws IOException {
        int size = bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + size - bytes.remaining());
        }
        return size;
    }

    private MappedByteBuffer nextChunk() throws IOException {
        synchronized (growing) {
            writeFully(ZEROS.duplicate(), end);
            MappedByteBuffer chunk = channel.map(MapMode.READ_WRITE, end, RecordLayout.CHUNK_BYTES);
            end += RecordLayout.CHUNK_BYTES;
            RecordLayout.ordered(chunk);
            return chunk;
        }
    }

    private final class ChunkRecorder implements Recorder {

        private final int writer;
        private ByteBuffer chunk = ByteBuffer.allocate(0);
        private int position;
        private long chunks;

        ChunkRecorder(int writer) {
            this.writer = writer;
        }

        long events() {
            return chunks == 0
                    ? 0
                    : (chunks - 1) * (RecordLayout.CHUNK_RECORDS - 1) + position / RecordLayout.BYTES - 1;
        }

        @Override
        public void append(long nanos, Operation operation, Stage stage, int call, long task, int hold, long value) {
            if (position == chunk.capacity()) {
                startChunk(nanos);
            }
            RecordLayout.put(chunk, position, nanos, operation, stage, call, task, hold, value);
            position += RecordLayout.BYTES;
        }

        private void startChunk(long nanos) {
            try {
                chunk = nextChunk();
            } catch (IOException e) {
                throw new HistoryFullException(e);
            }
            RecordLayout.put(chunk, 0, nanos, Operation.CHUNK, Stage.OK, writer, Event.NO_TASK, Event.NO_HOLD, 0);
            position = RecordLayout.BYTES;
            chunks++;
        }
    }
}
