package dev.claimlab.history;

import org.jspecify.annotations.Nullable;

/** A claim since its answer, and the first fault that hit its worker meanwhile. */
final class HeldClaim {

    private final Event claimed;
    private final long sentNanos;
    private @Nullable Hit hit;
    private boolean isEnded;
    private long endSentNanos = Long.MAX_VALUE / 2;

    HeldClaim(Event claimed, long sentNanos) {
        this.claimed = claimed;
        this.sentNanos = sentNanos;
    }

    long task() {
        return claimed.task();
    }

    int writer() {
        return claimed.writer();
    }

    int number() {
        return claimed.hold();
    }

    long nanos() {
        return claimed.nanos();
    }

    /** When the claim was sent. */
    long sentNanos() {
        return sentNanos;
    }

    @Nullable Hit hit() {
        return hit;
    }

    void hitBy(Hit fault) {
        hit = fault;
    }

    /** When the worker's own part in a task that a library completes was over; far in the future while it is not. */
    long endSentNanos() {
        return endSentNanos;
    }

    void endSent(long nanos) {
        endSentNanos = nanos;
    }

    boolean isEnded() {
        return isEnded;
    }

    void end() {
        isEnded = true;
    }
}
