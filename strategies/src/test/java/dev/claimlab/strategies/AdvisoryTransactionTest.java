package dev.claimlab.strategies;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.tck.Batching;
import dev.claimlab.tck.Claiming;
import dev.claimlab.tck.Delaying;
import dev.claimlab.tck.Recovering;
import dev.claimlab.tck.Retrying;
import dev.claimlab.tck.TransactionalEnqueueing;

final class AdvisoryTransactionTest
        implements Claiming, Batching, Retrying, Delaying, Recovering, TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("advisory.transaction");
    }
}
