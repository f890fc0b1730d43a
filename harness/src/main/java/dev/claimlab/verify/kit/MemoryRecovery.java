package dev.claimlab.verify.kit;

import dev.claimlab.spi.Duty;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Buries tasks in memory whose last attempt did not end before its lease. */
record MemoryRecovery(Map<Long, MemoryRow> rows, InstantSource clock, int attemptLimit) implements Duty {

    @Override
    public String name() {
        return "recover";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void perform(Connection connection) {
        synchronized (rows) {
            rows.values().forEach(row -> row.recover(clock.instant(), attemptLimit));
        }
    }
}
