package dev.claimlab.history;

import java.nio.ByteBuffer;

/**
 * One chunk of a history, and a summary of its events, by which a search passes over whole chunks.
 *
 * <p>Immutable, except for {@link #follows}, which is called once, before all others.
 */
final class ChunkView {

    /** The stamp of a claim whose INVOKE was not observed. */
    static final long NEVER_SENT = Long.MIN_VALUE;

    private final ByteBuffer bytes;
    private final int writer;
    private final int events;
    private long operations;
    private long failed;
    private long leastTask = Long.MAX_VALUE;
    private long mostTask = Long.MIN_VALUE;
    private long mostEnqueued = Event.NO_TASK;
    private boolean hasClaimSent;
    private int lastCall;
    private long lastSentNanos = NEVER_SENT;
    private int callBefore;
    private long sentBeforeNanos = NEVER_SENT;

    /** Reads the chunk once. */
    ChunkView(History.Chunk chunk) {
        this.bytes = chunk.bytes();
        this.writer = chunk.writer();
        this.events = chunk.events();
        for (int record = 1; record <= events; record++) {
            summarize(record);
        }
    }

    private void summarize(int record) {
        int at = record * RecordLayout.BYTES;
        Operation operation = RecordLayout.operation(bytes, at);
        operations |= bit(operation);
        failed |= RecordLayout.stage(bytes, at) == Stage.FAIL ? bit(operation) : 0;
        long task = RecordLayout.task(bytes, at);
        if (task != Event.NO_TASK) {
            leastTask = Math.min(leastTask, task);
            mostTask = Math.max(mostTask, task);
            mostEnqueued = operation == Operation.ENQUEUE ? Math.max(mostEnqueued, task) : mostEnqueued;
        }
        if (isClaim(record, Stage.INVOKE)) {
            hasClaimSent = true;
            lastCall = RecordLayout.call(bytes, at);
            lastSentNanos = RecordLayout.nanos(bytes, at);
        }
    }

    /** Takes over the claim that the writer had in progress at the end of its chunk before this one. */
    void follows(ChunkView before) {
        callBefore = before.lastCall;
        sentBeforeNanos = before.lastSentNanos;
        if (!hasClaimSent) {
            lastCall = callBefore;
            lastSentNanos = sentBeforeNanos;
        }
    }

    /**
     * When the claim that this record answers was sent; {@link #NEVER_SENT} where the record is no answer to a claim, or
     * its INVOKE was not observed. The tasks of one answer follow each other, so that the search halves its steps.
     */
    long claimSentNanos(int answer) {
        if (!isClaim(answer, Stage.OK)) {
            return NEVER_SENT;
        }
        int call = call(answer);
        int first = firstOfAnswer(answer, call);
        for (int record = first - 1; record >= 1; record--) {
            if (isClaim(record, Stage.INVOKE) && call(record) == call) {
                return nanos(record);
            }
        }
        return callBefore == call ? sentBeforeNanos : NEVER_SENT;
    }

    /** The first of the answers of this call that follow each other up to this one. */
    private int firstOfAnswer(int answer, int call) {
        int low = answer;
        int step = 1;
        while (low - step >= 1 && isAnswer(low - step, call)) {
            low -= step;
            step *= 2;
        }
        while (step > 0) {
            if (low - step >= 1 && isAnswer(low - step, call)) {
                low -= step;
            }
            step /= 2;
        }
        return low;
    }

    private boolean isAnswer(int record, int call) {
        return isClaim(record, Stage.OK) && call(record) == call;
    }

    private boolean isClaim(int record, Stage stage) {
        int at = record * RecordLayout.BYTES;
        return RecordLayout.operation(bytes, at) == Operation.CLAIM && RecordLayout.stage(bytes, at) == stage;
    }

    private int call(int record) {
        return RecordLayout.call(bytes, record * RecordLayout.BYTES);
    }

    /** The bit of an operation in a set of operations. */
    static long bit(Operation operation) {
        return 1L << operation.ordinal();
    }

    int writer() {
        return writer;
    }

    /** How many events it has; they are its records from 1 on. */
    int events() {
        return events;
    }

    /** The greatest task that was enqueued; -1 if none was. */
    long mostEnqueued() {
        return mostEnqueued;
    }

    boolean hasAny(long wanted) {
        return (operations & wanted) != 0;
    }

    boolean hasFailed(long wanted) {
        return (failed & wanted) != 0;
    }

    boolean mayHaveTask(long from, long to) {
        return leastTask < to && mostTask >= from;
    }

    boolean isOneOf(int record, long wanted) {
        return (wanted & bit(RecordLayout.operation(bytes, record * RecordLayout.BYTES))) != 0;
    }

    long task(int record) {
        return RecordLayout.task(bytes, record * RecordLayout.BYTES);
    }

    long nanos(int record) {
        return RecordLayout.nanos(bytes, record * RecordLayout.BYTES);
    }

    Event event(int record) {
        return RecordLayout.event(bytes, record * RecordLayout.BYTES, writer);
    }
}
