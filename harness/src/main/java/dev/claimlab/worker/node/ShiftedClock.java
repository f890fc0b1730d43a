package dev.claimlab.worker.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that can be set wrong while in use. Thread-safe. */
final class ShiftedClock extends Clock {

    private final Clock right;
    private volatile Duration shift = Duration.ZERO;

    ShiftedClock(Clock right) {
        this.right = right;
    }

    void shift(Duration newShift) {
        shift = newShift;
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return right.withZone(zone);
    }

    @Override
    public Instant instant() {
        return right.instant().plus(shift);
    }
}
