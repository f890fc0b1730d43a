package dev.claimlab.worker;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** The tasks completed at least once, as reported by workers; tells when a run may be over. Thread-safe. */
public final class CompletedTasks implements Completions {

    private final AtomicLongArray bits;
    private final LongAdder count = new LongAdder();

    /** Tracks task numbers below {@code tasks}; higher ones are ignored. */
    public CompletedTasks(long tasks) {
        bits = new AtomicLongArray((int) (tasks / Long.SIZE + 1));
    }

    /** The first task number that a tracker of so many tasks ignores. */
    public static long firstIgnored(long tasks) {
        return (tasks / Long.SIZE + 1) * Long.SIZE;
    }

    @Override
    public void add(long task) {
        int word = (int) (task / Long.SIZE);
        if (task < 0 || word >= bits.length()) {
            return;
        }
        long bit = 1L << (task % Long.SIZE);
        if ((bits.getAndUpdate(word, old -> old | bit) & bit) == 0) {
            count.increment();
        }
    }

    /** The number of distinct completed tasks. */
    public long count() {
        return count.sum();
    }
}
