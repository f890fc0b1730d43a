package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Claims once for each wake-up, then waits for the next without checking for more tasks. */
record OnePerWakeUp(ClaimSession right, AtomicBoolean isServed) implements SameSession {

    OnePerWakeUp(ClaimSession right) {
        this(right, new AtomicBoolean());
    }

    @Override
    public List<Claim> claim(int limit) throws SQLException {
        if (isServed.getAndSet(false)) {
            return List.of();
        }
        List<Claim> claims = right.claim(limit);
        isServed.set(!claims.isEmpty());
        return claims;
    }
}
