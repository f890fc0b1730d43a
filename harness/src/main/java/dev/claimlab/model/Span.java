package dev.claimlab.model;

import java.time.Duration;

/**
 * A moment that is known to lie between two others, in milliseconds of virtual time.
 *
 * @param low not before
 * @param high not after
 */
record Span(long low, long high) {

    Span plus(Duration duration) {
        return new Span(low + duration.toMillis(), high + duration.toMillis());
    }

    /** Whether it may have come at the other moment. */
    boolean mayBeBy(Span now) {
        return low <= now.high;
    }

    /** Whether it has come at the other moment, for certain. */
    boolean isBy(Span now) {
        return high <= now.low;
    }

    /** Any time from this moment to the other. */
    Span to(Span other) {
        return new Span(low, Math.max(high, other.high));
    }
}
