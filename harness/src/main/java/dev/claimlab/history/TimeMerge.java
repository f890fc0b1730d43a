package dev.claimlab.history;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes events of all writers in the order of their stamps, by merging the writers, each of which is in order already.
 *
 * <p>Of equal stamps the one of the smaller writer comes first. Keeps one position for each writer and no index.
 */
final class TimeMerge {

    private final ChunkView[] chunks;
    private final long operations;

    /**
     * Merges events of some operations.
     *
     * @param chunks the chunks, those of one writer beside each other
     * @param operations the bits of the operations
     */
    TimeMerge(ChunkView[] chunks, long operations) {
        this.chunks = chunks;
        this.operations = operations;
    }

    /** Passes every event of the operations. */
    void forEach(Consumer<Event> consumer) {
        PriorityQueue<Cursor> queue = new PriorityQueue<>(cursors());
        while (!queue.isEmpty()) {
            Cursor first = queue.remove();
            @Nullable Cursor second = queue.peek();
            do {
                consumer.accept(first.event());
            } while (first.next() && (second == null || first.compareTo(second) < 0));
            if (!first.isDone()) {
                queue.add(first);
            }
        }
    }

    private List<Cursor> cursors() {
        List<Cursor> cursors = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= chunks.length; to++) {
            if (to == chunks.length || chunks[to].writer() != chunks[from].writer()) {
                Cursor cursor = new Cursor(from, to);
                if (cursor.next()) {
                    cursors.add(cursor);
                }
                from = to;
            }
        }
        return cursors;
    }

    /** The position in the chunks of one writer. */
    private final class Cursor implements Comparable<Cursor> {

        private final int to;
        private int chunk;
        private int record;
        private long nanos;

        Cursor(int from, int to) {
            this.to = to;
            this.chunk = from;
        }

        Event event() {
            return chunks[chunk].event(record);
        }

        boolean isDone() {
            return chunk == to;
        }

        /** Goes to the next event of the operations; returns whether there is one. */
        boolean next() {
            while (chunk < to) {
                ChunkView view = chunks[chunk];
                if (record == 0 && !view.hasAny(operations)) {
                    record = view.events();
                }
                while (++record <= view.events()) {
                    if (view.isOneOf(record, operations)) {
                        nanos = view.nanos(record);
                        return true;
                    }
                }
                chunk++;
                record = 0;
            }
            return false;
        }

        @Override
        public int compareTo(Cursor other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime == 0 ? Integer.compare(to, other.to) : byTime;
        }
    }
}
