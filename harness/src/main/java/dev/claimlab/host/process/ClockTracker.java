package dev.claimlab.host.process;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The offset of the clock of another machine over a whole run, from many readings: the most precise one of each second, all
 * of which the result covers, because clocks drift.
 */
final class ClockTracker {

    private static final long WINDOW_NANOS = Duration.ofSeconds(1).toNanos();

    /** By how much less precise than the best a reading may be, beside a factor of two. */
    private static final long SLACK_NANOS = 200_000;

    private long leastErrorNanos = Long.MAX_VALUE / 4;
    private long windowNanos;
    private @Nullable ClockReading best;
    private @Nullable ClockReading past;

    /** Adds a reading that was made at a time of this machine's clock. */
    void add(ClockReading reading, long nowNanos) {
        leastErrorNanos = Math.min(leastErrorNanos, reading.errorNanos());
        if (reading.errorNanos() > 2 * leastErrorNanos + SLACK_NANOS) {
            return;
        }
        if (best == null) {
            windowNanos = nowNanos;
            best = reading;
        } else if (nowNanos - windowNanos < WINDOW_NANOS) {
            best = best.orBetter(reading);
        } else {
            past = reading();
            windowNanos = nowNanos;
            best = reading;
        }
    }

    /** The offset so far, with its error; none of both before the first reading. */
    ClockReading reading() {
        if (best == null) {
            return new ClockReading(0, 0);
        }
        return past == null ? best : past.and(best);
    }
}
