package dev.claimlab.history;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 40 bytes of one event in a history file, little endian.
 *
 * <pre>
 *  0 length (40)   1 operation   2 stage   3 zero   4 checksum of bytes 8 to 39 seeded with bytes 0 to 3
 *  8 nanos        16 task       24 value  32 call  36 hold
 * </pre>
 *
 * <p>A file is one OPEN record, then chunks of {@link #CHUNK_RECORDS} records that each begin with a CHUNK record and
 * belong to one writer, then one CLOSE record. What was not written yet is zeros.
 */
final class RecordLayout {

    static final int BYTES = 40;
    static final int CHUNK_RECORDS = 6553;
    static final int CHUNK_BYTES = CHUNK_RECORDS * BYTES;
    static final long FORMAT = 1;

    private static final Operation[] OPERATIONS = Operation.values();
    private static final Stage[] STAGES = Stage.values();

    private RecordLayout() {}

    static ByteBuffer ordered(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    static void put(
            ByteBuffer buffer,
            int at,
            long nanos,
            Operation operation,
            Stage stage,
            int call,
            long task,
            int hold,
            long value) {
        buffer.putLong(at + 8, nanos);
        buffer.putLong(at + 16, task);
        buffer.putLong(at + 24, value);
        buffer.putInt(at + 32, call);
        buffer.putInt(at + 36, hold);
        int head = BYTES | operation.ordinal() << 8 | stage.ordinal() << 16;
        buffer.putInt(at + 4, checksum(head, nanos, task, value, call, hold));
        // The length is written last: a record without a length is incomplete.
        buffer.putInt(at, head);
    }

    /** Replaces the stamp without updating the checksum, in a copy of a record that was already checked. */
    static void putNanos(ByteBuffer buffer, int at, long nanos) {
        buffer.putLong(at + 8, nanos);
    }

    /** Replaces the value without updating the checksum. */
    static void putValue(ByteBuffer buffer, int at, long value) {
        buffer.putLong(at + 24, value);
    }

    /**
     * A mix of all fields in the manner of MurmurHash3's finalizer: the fields are in registers anyway, where a CRC
     * would have to read them back from the buffer.
     */
    private static int checksum(int head, long nanos, long task, long value, int call, int hold) {
        long mixed = mix(mix(mix(mix(head) ^ nanos) ^ task) ^ value) ^ ((long) call << 32 | (hold & 0xffffffffL));
        mixed = mix(mixed);
        return (int) (mixed ^ mixed >>> 32);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        return mixed ^ mixed >>> 29;
    }

    static boolean isWritten(ByteBuffer buffer, int at) {
        return buffer.get(at) != 0;
    }

    static boolean isSound(ByteBuffer buffer, int at) {
        int head = buffer.getInt(at);
        return (head & 0xff) == BYTES
                && (head >>> 8 & 0xff) < OPERATIONS.length
                && (head >>> 16 & 0xff) < STAGES.length
                && buffer.getInt(at + 4)
                        == checksum(
                                head,
                                buffer.getLong(at + 8),
                                buffer.getLong(at + 16),
                                buffer.getLong(at + 24),
                                buffer.getInt(at + 32),
                                buffer.getInt(at + 36));
    }

    static Operation operation(ByteBuffer buffer, int at) {
        return OPERATIONS[buffer.get(at + 1)];
    }

    static Stage stage(ByteBuffer buffer, int at) {
        return STAGES[buffer.get(at + 2)];
    }

    static long nanos(ByteBuffer buffer, int at) {
        return buffer.getLong(at + 8);
    }

    static long task(ByteBuffer buffer, int at) {
        return buffer.getLong(at + 16);
    }

    static long value(ByteBuffer buffer, int at) {
        return buffer.getLong(at + 24);
    }

    static int call(ByteBuffer buffer, int at) {
        return buffer.getInt(at + 32);
    }

    static int hold(ByteBuffer buffer, int at) {
        return buffer.getInt(at + 36);
    }

    static Event event(ByteBuffer buffer, int at, int writer) {
        return new Event(
                nanos(buffer, at),
                writer,
                operation(buffer, at),
                stage(buffer, at),
                call(buffer, at),
                task(buffer, at),
                hold(buffer, at),
                value(buffer, at));
    }
}
