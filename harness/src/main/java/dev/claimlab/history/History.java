package dev.claimlab.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A history read from files: the events of all writers, in the order of their stamps and grouped by task.
 *
 * <p>Events stay in the bytes they were written to. Kept is a summary of each chunk; the order of time is merged while
 * it is passed, and tasks are grouped a range at a time, so that a history may be larger than the memory. Immutable.
 */
public final class History {

    /** How many events, or tasks, a range has at most, about; while it is looked at it takes some 12 bytes for each. */
    private static final long EVENTS_A_RANGE = 8_000_000;

    private static final long ALL_OPERATIONS = -1;

    private final ChunkView[] chunks;
    private final @Nullable String flaw;
    private final FaultNames faultNames;
    private final long startedMillis;
    private final long startNanos;
    private final int events;
    private final int taskCount;
    private @Nullable Map<Long, List<Integer>> strays;
    private volatile @Nullable Harm harm;

    History(List<Chunk> chunks, @Nullable String flaw, FaultNames faultNames, long startedMillis, long startNanos) {
        this.chunks = chunks.parallelStream()
                .map(ChunkView::new)
                .sorted(Comparator.comparingInt(ChunkView::writer))
                .toArray(ChunkView[]::new);
        for (int i = 1; i < this.chunks.length; i++) {
            if (this.chunks[i].writer() == this.chunks[i - 1].writer()) {
                this.chunks[i].follows(this.chunks[i - 1]);
            }
        }
        this.flaw = flaw;
        this.faultNames = faultNames;
        this.startedMillis = startedMillis;
        this.startNanos = startNanos;
        this.events = Math.toIntExact(
                Stream.of(this.chunks).mapToLong(ChunkView::events).sum());
        this.taskCount = Math.toIntExact(
                Stream.of(this.chunks).mapToLong(ChunkView::mostEnqueued).max().orElse(Event.NO_TASK) + 1);
    }

    /** What is missing from the history, if anything; an incomplete history allows no verdict but FAIL or UNKNOWN. */
    public Optional<String> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** How many events there are. */
    public int size() {
        return events;
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
        return taskCount;
    }

    /** What faults did to workers; derived once, on the first call. */
    public Harm harm() {
        Harm known = harm;
        return known == null ? deriveHarm() : known;
    }

    private synchronized Harm deriveHarm() {
        Harm known = harm;
        if (known == null) {
            known = Harm.of(this, faultNames);
            harm = known;
        }
        return known;
    }

    /** Passes every event, in the order of the stamps. */
    public void forEach(Consumer<Event> consumer) {
        new TimeMerge(chunks, ALL_OPERATIONS).forEach(consumer);
    }

    /** Passes every event of one operation, in the order of the stamps. */
    public void forEach(Operation operation, Consumer<Event> consumer) {
        forEach(Set.of(operation), consumer);
    }

    /** Passes every event of some operations, in the order of the stamps. */
    public void forEach(Set<Operation> operations, Consumer<Event> consumer) {
        new TimeMerge(chunks, bits(operations)).forEach(consumer);
    }

    /** Whether any of these operations ever failed. */
    public boolean hasFailed(Set<Operation> operations) {
        long bits = bits(operations);
        return Stream.of(chunks).anyMatch(chunk -> chunk.hasFailed(bits));
    }

    private static long bits(Set<Operation> operations) {
        return operations.stream().mapToLong(ChunkView::bit).reduce(0, (one, other) -> one | other);
    }

    /** Passes every task with at least one event; those that the run never enqueued come last. */
    public void forEachTask(Consumer<TaskHistory> consumer) {
        for (TaskRange range : ranges(share(1, 1), 1)) {
            forEachTask(range, consumer);
        }
    }

    /** Passes every task of a range with at least one event; those that the run never enqueued come last. */
    public void forEachTask(TaskRange range, Consumer<TaskHistory> consumer) {
        new TaskGroups(chunks, range).forEach(consumer);
        if (range.hasStrays()) {
            strays().forEach((task, records) -> consumer.accept(TaskGroups.history(
                    chunks, task, records.stream().mapToInt(Integer::intValue).toArray())));
        }
    }

    /** The tasks of one of so many shares, which are about equal; parts are numbered from 1. */
    public TaskRange share(int part, int parts) {
        int from = (int) ((long) taskCount * (part - 1) / parts);
        int to = (int) ((long) taskCount * part / parts);
        return new TaskRange(from, to, part == parts);
    }

    /** Splits a range into at least so many ranges where it can, each of which fits into a small memory, in order. */
    public List<TaskRange> ranges(TaskRange range, int atLeast) {
        int tasks = range.to() - range.from();
        long bySize = Math.min(EVENTS_A_RANGE, EVENTS_A_RANGE * taskCount / Math.max(1, events));
        int most = (int) Math.max(1, Math.min(bySize, (tasks + atLeast - 1) / atLeast));
        List<TaskRange> ranges = new ArrayList<>();
        int from = range.from();
        while (range.to() - from > most) {
            ranges.add(new TaskRange(from, from + most, false));
            from += most;
        }
        ranges.add(new TaskRange(from, range.to(), range.hasStrays()));
        return ranges;
    }

    /** The records of each task that was claimed or done, and that the run never enqueued. */
    private synchronized Map<Long, List<Integer>> strays() {
        Map<Long, List<Integer>> known = strays;
        if (known == null) {
            known = new TreeMap<>();
            for (int chunk = 0; chunk < chunks.length; chunk++) {
                if (chunks[chunk].mayHaveTask(taskCount, Long.MAX_VALUE)
                        || chunks[chunk].mayHaveTask(Long.MIN_VALUE, 0)) {
                    addStrays(known, chunk);
                }
            }
            strays = known;
        }
        return known;
    }

    private void addStrays(Map<Long, List<Integer>> known, int chunk) {
        for (int record = 1; record <= chunks[chunk].events(); record++) {
            long task = chunks[chunk].task(record);
            if (task != Event.NO_TASK && (task < 0 || task >= taskCount)) {
                known.computeIfAbsent(task, id -> new ArrayList<>()).add(chunk * RecordLayout.CHUNK_RECORDS + record);
            }
        }
    }

    /** The written records of one chunk, the CHUNK record first. */
    record Chunk(ByteBuffer bytes, int writer, int events) {}
}
