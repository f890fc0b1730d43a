package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.ClaimSession;

/** A session that is never closed. */
record LeftOpen(ClaimSession right) implements SameSession {

    @Override
    public void close() {
        // Wrongly relies on the pool to release the session's locks and transaction.
    }
}
