package dev.claimlab.strategies;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.tck.BackingOff;
import dev.claimlab.tck.Batching;
import dev.claimlab.tck.Claiming;
import dev.claimlab.tck.Delaying;
import dev.claimlab.tck.Fencing;
import dev.claimlab.tck.Leasing;
import dev.claimlab.tck.Recovering;
import dev.claimlab.tck.Renewing;
import dev.claimlab.tck.Retrying;
import dev.claimlab.tck.TransactionalEnqueueing;

final class BaselineMutexTest
        implements Claiming,
                Batching,
                Fencing,
                Leasing,
                Renewing,
                Retrying,
                BackingOff,
                Delaying,
                Recovering,
                TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("baseline.mutex");
    }
}
