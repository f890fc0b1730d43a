package dev.claimlab.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The events of a range of tasks, grouped by task: one int for each event, and one for each task. */
final class TaskGroups {

    /** Up to how many events are sorted by insertion. */
    private static final int FEW = 64;

    private final ChunkView[] chunks;
    private final int from;
    private final int[] records;
    private final int[] ends;

    /** Looks through all chunks that may have events of the tasks. */
    TaskGroups(ChunkView[] chunks, TaskRange range) {
        this.chunks = chunks;
        this.from = range.from();
        this.ends = new int[range.to() - range.from()];
        this.records = group(find(range));
    }

    private int[] find(TaskRange range) {
        int[] found = new int[FEW];
        int count = 0;
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            ChunkView view = chunks[chunk];
            if (!view.mayHaveTask(range.from(), range.to())) {
                continue;
            }
            for (int record = 1; record <= view.events(); record++) {
                long task = view.task(record);
                if (task >= range.from() && task < range.to()) {
                    found = count < found.length ? found : Arrays.copyOf(found, count + (count >> 1));
                    found[count++] = Math.addExact(Math.multiplyExact(chunk, RecordLayout.CHUNK_RECORDS), record);
                    ends[(int) task - from]++;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Sorts by task and keeps the order of the chunks; turns the counts of the tasks into the ends of their groups. */
    private int[] group(int[] found) {
        int sum = 0;
        for (int task = 0; task < ends.length; task++) {
            int count = ends[task];
            ends[task] = sum;
            sum += count;
        }
        int[] grouped = new int[found.length];
        for (int record : found) {
            grouped[ends[(int) task(record) - from]++] = record;
        }
        return grouped;
    }

    /** Passes every task that has events. */
    void forEach(Consumer<TaskHistory> consumer) {
        int start = 0;
        for (int task = 0; task < ends.length; task++) {
            if (start < ends[task]) {
                consumer.accept(history(chunks, from + task, Arrays.copyOfRange(records, start, ends[task])));
                start = ends[task];
            }
        }
    }

    /** The history of a task, from its records in the order of the chunks; sorts the records by their stamps. */
    static TaskHistory history(ChunkView[] chunks, long task, int[] records) {
        int[] sorted = records.length <= FEW ? insert(chunks, records) : sort(chunks, records);
        List<Event> events = new ArrayList<>(sorted.length);
        long[] sent = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            ChunkView view = chunks[sorted[i] / RecordLayout.CHUNK_RECORDS];
            events.add(view.event(sorted[i] % RecordLayout.CHUNK_RECORDS));
            sent[i] = view.claimSentNanos(sorted[i] % RecordLayout.CHUNK_RECORDS);
        }
        return new TaskHistory(task, events, sent);
    }

    private static int[] insert(ChunkView[] chunks, int[] records) {
        long[] stamps = new long[records.length];
        for (int i = 0; i < records.length; i++) {
            int record = records[i];
            long nanos = nanos(chunks, record);
            int at = i;
            for (; at > 0 && stamps[at - 1] > nanos; at--) {
                stamps[at] = stamps[at - 1];
                records[at] = records[at - 1];
            }
            stamps[at] = nanos;
            records[at] = record;
        }
        return records;
    }

    private static int[] sort(ChunkView[] chunks, int[] records) {
        return IntStream.of(records)
                .boxed()
                .sorted(Comparator.comparingLong(record -> nanos(chunks, record)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private long task(int record) {
        return chunks[record / RecordLayout.CHUNK_RECORDS].task(record % RecordLayout.CHUNK_RECORDS);
    }

    private static long nanos(ChunkView[] chunks, int record) {
        return chunks[record / RecordLayout.CHUNK_RECORDS].nanos(record % RecordLayout.CHUNK_RECORDS);
    }
}
