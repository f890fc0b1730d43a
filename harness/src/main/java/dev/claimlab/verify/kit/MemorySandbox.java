package dev.claimlab.verify.kit;

import dev.claimlab.jdbc.NoServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/** A sandbox without a server; its time is a number. */
public final class MemorySandbox implements QueueSandbox {

    private final Clock clock = Clock.systemUTC();
    private volatile Duration shift = Duration.ZERO;

    /** The sandbox's virtual time. */
    public InstantSource time() {
        return this::instant;
    }

    private Instant instant() {
        return clock.instant().plus(shift);
    }

    @Override
    public DataSource process() {
        return new NoServer().dataSource();
    }

    @Override
    public void kill(DataSource process) {
        // A process without connections loses none: its claims end with their leases.
    }

    @Override
    public void pass(Duration time) {
        shift = shift.plus(time);
    }

    @Override
    public String leaks() {
        return "";
    }

    @Override
    public void close() {
        // There is nothing to remove.
    }
}
