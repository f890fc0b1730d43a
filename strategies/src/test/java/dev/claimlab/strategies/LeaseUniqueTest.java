package dev.claimlab.strategies;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.Options;
import dev.claimlab.tck.BackingOff;
import dev.claimlab.tck.Batching;
import dev.claimlab.tck.Burying;
import dev.claimlab.tck.Claiming;
import dev.claimlab.tck.Deduplicating;
import dev.claimlab.tck.Delaying;
import dev.claimlab.tck.Leasing;
import dev.claimlab.tck.Recovering;
import dev.claimlab.tck.Retrying;
import dev.claimlab.tck.TransactionalEnqueueing;
import java.time.Duration;
import java.util.Map;

/** The preset that deduplicates. */
final class LeaseUniqueTest
        implements Claiming,
                Batching,
                Leasing,
                Retrying,
                BackingOff,
                Burying,
                Delaying,
                Deduplicating,
                Recovering,
                TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("lease.status");
    }

    @Override
    public Options options() {
        return new Options(1, Duration.ofSeconds(30), 3, Map.of("unique", "key"));
    }
}
