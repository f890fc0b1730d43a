package dev.claimlab.verify.model;

import java.time.Duration;

/** Virtual time as the run knows it: what was let pass, and the little that passes by itself. */
final class RunClock {

    private static final long SLACK_MILLIS = 20;

    private final long startNanos = System.nanoTime();
    private Duration passed = Duration.ZERO;

    /** All that was let pass. */
    Duration passed() {
        return passed;
    }

    void pass(Duration time) {
        passed = passed.plus(time);
    }

    /** The monotonic clock, moved on by what was let pass. */
    long nanos() {
        return System.nanoTime() + passed.toNanos();
    }

    long millis() {
        return (nanos() - startNanos) / 1_000_000;
    }

    /** From then until now. */
    TimeSpan since(long beforeMillis) {
        return new TimeSpan(beforeMillis - SLACK_MILLIS, millis() + SLACK_MILLIS);
    }
}
