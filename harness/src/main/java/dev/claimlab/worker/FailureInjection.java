package dev.claimlab.worker;

import dev.claimlab.load.FailureProfile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decides which handlers fail, for all workers of a process. Thread-safe. */
public final class FailureInjection {

    private final FailureProfile failureProfile;
    private final long seed;
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();
    private volatile long firstTask = Long.MAX_VALUE;
    private volatile long mendedNanos = Long.MIN_VALUE;

    /** Creates an injection that has not begun. */
    public FailureInjection(FailureProfile failureProfile, long seed) {
        this.failureProfile = failureProfile;
        this.seed = seed;
    }

    /** Injects failures from the given task on, which arrives at the given stamp. */
    public void begin(long task, long nanos) {
        mendedNanos = nanos + failureProfile.mendedAfter().toNanos();
        firstTask = task;
    }

    /** Whether the handler fails on this attempt at a task. */
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
