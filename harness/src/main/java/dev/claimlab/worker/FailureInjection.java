package dev.claimlab.worker;

import dev.claimlab.load.FailureProfile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which handlers fail now, for all workers of a process; safe for use by many threads. */
public final class FailureInjection {

    private final FailureProfile failureProfile;
    private final long seed;
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();
    private volatile long firstTask = Long.MAX_VALUE;
    private volatile long mendedNanos = Long.MIN_VALUE;

    /** Trouble that has not begun yet. */
    public FailureInjection(FailureProfile failureProfile, long seed) {
        this.failureProfile = failureProfile;
        this.seed = seed;
    }

    /** Lets trouble befall tasks from the given one on, whose first arrives at the given stamp. */
    public void begin(long task, long nanos) {
        mendedNanos = nanos + failureProfile.mendedAfter().toNanos();
        firstTask = task;
    }

    /** Whether the handler fails on a task this time. */
    boolean fails(long task) {
        if (task < firstTask || !failureProfile.befalls(seed, task)) {
            return false;
        }
        if (failureProfile.failures() == 0) {
            return System.nanoTime() < mendedNanos;
        }
        return failures.merge(task, 1, Integer::sum) <= failureProfile.failures();
    }

    FailureProfile trouble() {
        return failureProfile;
    }
}
