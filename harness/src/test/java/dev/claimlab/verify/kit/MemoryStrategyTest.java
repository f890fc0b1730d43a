package dev.claimlab.verify.kit;

import dev.claimlab.spi.ClaimStrategy;

/** The kit on a queue that keeps every promise, without a server. */
final class MemoryStrategyTest
        implements Claiming,
                Batching,
                Fencing,
                Leasing,
                Renewing,
                Retrying,
                BackingOff,
                Rescheduling,
                Burying,
                Delaying,
                Prioritizing,
                Ordering,
                Deduplicating,
                Recovering {

    private final MemorySandbox memory = new MemorySandbox();
    private final ClaimStrategy strategy = new MemoryStrategy(memory.time());

    @Override
    public ClaimStrategy strategy() {
        return strategy;
    }

    @Override
    public QueueSandbox sandbox() {
        return memory;
    }
}
