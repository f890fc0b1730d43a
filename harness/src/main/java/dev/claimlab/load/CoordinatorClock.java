package dev.claimlab.load;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clocks of the process that a run is coordinated from, as another process tells them: intended arrivals and due times
 * are by these, wherever a task is added.
 *
 * @param aheadNanos by how much the monotonic clock of this process is ahead
 * @param wall the wall clock
 */
public record CoordinatorClock(long aheadNanos, Clock wall) {

    /** The clocks of this process. */
    public static final CoordinatorClock HERE = new CoordinatorClock(0, Clock.systemUTC());

    /**
     * The clocks of another process.
     *
     * @param aheadNanos by how much the monotonic clock of this process is ahead
     * @param nanos a time of its monotonic clock
     * @param wallNanos the time since the epoch then, in nanoseconds
     */
    public static CoordinatorClock of(long aheadNanos, long nanos, long wallNanos) {
        return new CoordinatorClock(aheadNanos, new TranslatedClock(aheadNanos + nanos, wallNanos, ZoneOffset.UTC));
    }

    /** The current time of the monotonic clock. */
    public long nanos() {
        return System.nanoTime() - aheadNanos;
    }

    /** A wall clock that goes with the monotonic clock of this process. */
    private static final class TranslatedClock extends Clock {

        private static final long SECOND = 1_000_000_000L;

        private final long nanos;
        private final long wallNanos;
        private final ZoneId zone;

        TranslatedClock(long nanos, long wallNanos, ZoneId zone) {
            this.nanos = nanos;
            this.wallNanos = wallNanos;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new TranslatedClock(nanos, wallNanos, other);
        }

        @Override
        public Instant instant() {
            long now = wallNanos + System.nanoTime() - nanos;
            return Instant.ofEpochSecond(Math.floorDiv(now, SECOND), Math.floorMod(now, SECOND));
        }
    }
}
