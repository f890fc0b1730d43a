package dev.claimlab.tck;

import dev.claimlab.strategy.ClaimStrategy;

/** The kit on a queue that keeps every promise, without a server. */
final class MemoryStrategyTest
        implements Claiming,
                Batching,
                Fencing,
                Leasing,
                Renewing,
                Retrying,
                BackingOff,
                Burying,
                Delaying,
                Prioritizing,
                Ordering,
                Deduplicating,
                Recovering {

    private final MemoryPlace memory = new MemoryPlace();
    private final ClaimStrategy strategy = new MemoryStrategy(memory.time());

    @Override
    public ClaimStrategy strategy() {
        return strategy;
    }

    @Override
    public Place place() {
        return memory;
    }
}
