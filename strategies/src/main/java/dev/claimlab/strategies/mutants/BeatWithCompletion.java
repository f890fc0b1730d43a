package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Sends heartbeats in the task's transaction: no other session sees one before the task is done. */
record BeatWithCompletion(ClaimSession right, AtomicReference<List<Claim>> beat) implements SameSession {

    BeatWithCompletion(ClaimSession right) {
        this(right, new AtomicReference<>(List.of()));
    }

    @Override
    public void renew(List<Claim> claims) {
        beat.set(claims);
    }

    @Override
    public List<Claim> complete(List<Claim> claims) throws SQLException {
        right.renew(beat.getAndSet(List.of()));
        return right.complete(claims);
    }
}
