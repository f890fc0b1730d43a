package dev.claimlab.strategies;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.tck.Claiming;
import dev.claimlab.tck.Recovering;
import dev.claimlab.tck.Retrying;
import dev.claimlab.tck.TransactionalEnqueueing;

final class BaselineBulkTest implements Claiming, Retrying, Recovering, TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("baseline.bulk");
    }
}
