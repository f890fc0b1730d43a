package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.ClaimSession;

/** A session that nobody closes. */
record LeftOpen(ClaimSession right) implements SameSession {

    @Override
    public void close() {
        // The pool is believed to do it.
    }
}
