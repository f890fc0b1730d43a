package dev.claimlab.strategies;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.tck.Batching;
import dev.claimlab.tck.Claiming;
import dev.claimlab.tck.Retrying;

final class BaselineNoneTest implements Claiming, Batching, Retrying {

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("baseline.none");
    }
}
