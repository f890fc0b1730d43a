package dev.claimlab.verify.model;

import java.time.Duration;

/**
 * An uncertain moment between two bounds, in milliseconds of virtual time.
 *
 * @param low the earliest possible time
 * @param high the latest possible time
 */
record TimeSpan(long low, long high) {

    TimeSpan plus(Duration duration) {
        return new TimeSpan(low + duration.toMillis(), high + duration.toMillis());
    }

    /** Whether the moment may have come by then. */
    boolean mayBeBy(TimeSpan now) {
        return low <= now.high;
    }

    /** Whether the moment has certainly come by then. */
    boolean isBy(TimeSpan now) {
        return high <= now.low;
    }

    /** Any moment from the start of this span to the end of the other. */
    TimeSpan to(TimeSpan other) {
        return new TimeSpan(low, Math.max(high, other.high));
    }
}
