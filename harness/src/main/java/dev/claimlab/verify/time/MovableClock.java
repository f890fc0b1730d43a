package dev.claimlab.verify.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the clients in virtual time: the system's clock and the time that was let pass. */
public final class MovableClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile Duration shift = Duration.ZERO;

    /** Moves it forward; called by one thread at a time. */
    public void pass(Duration time) {
        shift = shift.plus(time);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(system.withZone(zone), shift);
    }
}
