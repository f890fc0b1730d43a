package dev.claimlab.worker;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Which tasks were completed at least once, as far as workers were told: to know when a run may be over. Thread-safe. */
public final class CompletedTasks implements Completions {

    private final AtomicLongArray bits;
    private final LongAdder count = new LongAdder();

    /** For task identities below the given number; others are not counted. */
    public CompletedTasks(long tasks) {
        bits = new AtomicLongArray((int) (tasks / Long.SIZE + 1));
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

    /** How many different tasks were completed. */
    public long count() {
        return count.sum();
    }
}
