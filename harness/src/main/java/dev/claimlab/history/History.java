package dev.claimlab.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A history read from files: the events of all writers, in the order of their stamps and grouped by task.
 *
 * <p>Events stay in the bytes they were written to; only two indexes of one int per event are built, so that tens of
 * millions of events fit beside a small heap. Immutable.
 */
public final class History {

    private final ByteBuffer[] chunks;
    private final int[] writers;
    private final @Nullable String flaw;
    private final FaultNames faultNames;
    private final long startedMillis;
    private final long startNanos;
    private final int[] byTime;
    private final int[] byTask;
    private final int[] taskStarts;
    private final Map<Long, List<Integer>> strays = new TreeMap<>();
    private @Nullable Harm harm;

    History(List<Chunk> chunks, @Nullable String flaw, FaultNames faultNames, long startedMillis, long startNanos) {
        this.chunks = chunks.stream().map(Chunk::bytes).toArray(ByteBuffer[]::new);
        this.writers = chunks.stream().mapToInt(Chunk::writer).toArray();
        this.flaw = flaw;
        this.faultNames = faultNames;
        this.startedMillis = startedMillis;
        this.startNanos = startNanos;
        int events = chunks.stream().mapToInt(Chunk::events).sum();
        this.byTime = mergeByTime(chunks, events);
        this.taskStarts = countTasks();
        this.byTask = groupByTask();
    }

    /** What is missing from the history, if anything; an incomplete history allows no verdict but FAIL or UNKNOWN. */
    public Optional<String> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** How many events there are. */
    public int size() {
        return byTime.length;
    }

    /** The wall clock when recording began, in epoch milliseconds. */
    public long startedMillis() {
        return startedMillis;
    }

    /** The stamp of the beginning, the origin for the other stamps. */
    public long startNanos() {
        return startNanos;
    }

    /** How many task identities the run assigned. */
    public int taskCount() {
        return taskStarts.length - 1;
    }

    /** What faults did to workers; derived once, on the first call. */
    public Harm harm() {
        Harm known = harm;
        if (known == null) {
            known = Harm.of(this, faultNames);
            harm = known;
        }
        return known;
    }

    /** Passes every event, in the order of the stamps. */
    public void forEach(Consumer<Event> consumer) {
        for (int record : byTime) {
            consumer.accept(event(record));
        }
    }

    /** Passes every event of one operation, in the order of the stamps. */
    public void forEach(Operation operation, Consumer<Event> consumer) {
        for (int record : byTime) {
            ByteBuffer chunk = chunks[record / RecordLayout.CHUNK_RECORDS];
            if (RecordLayout.operation(chunk, record % RecordLayout.CHUNK_RECORDS * RecordLayout.BYTES) == operation) {
                consumer.accept(event(record));
            }
        }
    }

    /** Passes every task with at least one event; those that the run never enqueued come last. */
    public void forEachTask(Consumer<TaskHistory> consumer) {
        for (int task = 0; task < taskCount(); task++) {
            if (taskStarts[task] < taskStarts[task + 1]) {
                List<Event> events = new ArrayList<>(taskStarts[task + 1] - taskStarts[task]);
                for (int i = taskStarts[task]; i < taskStarts[task + 1]; i++) {
                    events.add(event(byTask[i]));
                }
                consumer.accept(new TaskHistory(task, events));
            }
        }
        strays.forEach((task, records) -> consumer.accept(
                new TaskHistory(task, records.stream().map(this::event).toList())));
    }

    private Event event(int record) {
        int chunk = record / RecordLayout.CHUNK_RECORDS;
        return RecordLayout.event(
                chunks[chunk], record % RecordLayout.CHUNK_RECORDS * RecordLayout.BYTES, writers[chunk]);
    }

    private long task(int record) {
        return RecordLayout.task(
                chunks[record / RecordLayout.CHUNK_RECORDS], record % RecordLayout.CHUNK_RECORDS * RecordLayout.BYTES);
    }

    /** Sorts by merging the writers, as each writer's events are in order already. */
    private int[] mergeByTime(List<Chunk> list, int events) {
        Map<Integer, Cursor> cursors = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).events() > 0) {
                cursors.computeIfAbsent(list.get(i).writer(), writer -> new Cursor())
                        .add(i, list.get(i).events());
            }
        }
        PriorityQueue<Cursor> queue = new PriorityQueue<>(cursors.values());
        int[] merged = new int[events];
        int filled = 0;
        while (!queue.isEmpty()) {
            Cursor first = queue.remove();
            Cursor second = queue.peek();
            do {
                merged[filled++] = first.record();
            } while (first.next() && (second == null || first.compareTo(second) <= 0));
            if (!first.done()) {
                queue.add(first);
            }
        }
        return merged;
    }

    private int[] countTasks() {
        long last = -1;
        for (int record : byTime) {
            ByteBuffer chunk = chunks[record / RecordLayout.CHUNK_RECORDS];
            int at = record % RecordLayout.CHUNK_RECORDS * RecordLayout.BYTES;
            if (RecordLayout.operation(chunk, at) == Operation.ENQUEUE) {
                last = Math.max(last, RecordLayout.task(chunk, at));
            }
        }
        return new int[Math.toIntExact(last + 2)];
    }

    private int[] groupByTask() {
        int count = taskCount();
        int grouped = 0;
        for (int record : byTime) {
            long task = task(record);
            if (task >= 0 && task < count) {
                taskStarts[(int) task + 1]++;
                grouped++;
            } else if (task != Event.NO_TASK) {
                strays.computeIfAbsent(task, id -> new ArrayList<>()).add(record);
            }
        }
        Arrays.parallelPrefix(taskStarts, Integer::sum);
        int[] next = Arrays.copyOf(taskStarts, count);
        int[] result = new int[grouped];
        for (int record : byTime) {
            long task = task(record);
            if (task >= 0 && task < count) {
                result[next[(int) task]++] = record;
            }
        }
        return result;
    }

    /** The written records of one chunk, the CHUNK record first. */
    record Chunk(ByteBuffer bytes, int writer, int events) {}

    /** The position of the merge in the chunks of one writer. */
    private final class Cursor implements Comparable<Cursor> {

        private final List<int[]> parts = new ArrayList<>();
        private int part;
        private int offset = 1;
        private long nanos;

        void add(int chunk, int events) {
            parts.add(new int[] {chunk, events});
            if (parts.size() == 1) {
                read();
            }
        }

        int record() {
            return parts.get(part)[0] * RecordLayout.CHUNK_RECORDS + offset;
        }

        boolean next() {
            if (offset++ == parts.get(part)[1]) {
                part++;
                offset = 1;
            }
            if (done()) {
                return false;
            }
            read();
            return true;
        }

        boolean done() {
            return part == parts.size();
        }

        private void read() {
            nanos = RecordLayout.nanos(chunks[parts.get(part)[0]], offset * RecordLayout.BYTES);
        }

        @Override
        public int compareTo(Cursor other) {
            return Long.compare(nanos, other.nanos);
        }
    }
}
