package dev.claimlab.verify.model;

import java.time.Duration;

/**
 * A moment that is known to lie between two others, in milliseconds of virtual time.
 *
 * @param low not before
 * @param high not after
 */
record TimeSpan(long low, long high) {

    TimeSpan plus(Duration duration) {
        return new TimeSpan(low + duration.toMillis(), high + duration.toMillis());
    }

    /** Whether it may have come at the other moment. */
    boolean mayBeBy(TimeSpan now) {
        return low <= now.high;
    }

    /** Whether it has come at the other moment, for certain. */
    boolean isBy(TimeSpan now) {
        return high <= now.low;
    }

    /** Any time from this moment to the other. */
    TimeSpan to(TimeSpan other) {
        return new TimeSpan(low, Math.max(high, other.high));
    }
}
