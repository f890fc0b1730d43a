package dev.claimlab.verify.model;

import java.time.Duration;

/** Virtual time of the run: the time that was let pass plus the real time that elapsed. */
final class RunClock {

    private static final long SLACK_MILLIS = 20;

    private final long startNanos = System.nanoTime();
    private Duration passed = Duration.ZERO;

    /** The total time that was let pass. */
    Duration passed() {
        return passed;
    }

    void pass(Duration time) {
        passed = passed.plus(time);
    }

    /** The monotonic clock plus the time that was let pass, in nanoseconds. */
    long nanos() {
        return System.nanoTime() + passed.toNanos();
    }

    long millis() {
        return (nanos() - startNanos) / 1_000_000;
    }

    /** The moment that is that far away. */
    TimeSpan in(Duration time) {
        long then = millis() + time.toMillis();
        return new TimeSpan(then - SLACK_MILLIS, then + SLACK_MILLIS);
    }

    /** The span from that moment until now. */
    TimeSpan since(long beforeMillis) {
        return new TimeSpan(beforeMillis - SLACK_MILLIS, millis() + SLACK_MILLIS);
    }
}
