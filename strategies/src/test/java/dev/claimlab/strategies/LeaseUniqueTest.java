package dev.claimlab.strategies;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.verify.kit.BackingOff;
import dev.claimlab.verify.kit.Batching;
import dev.claimlab.verify.kit.Burying;
import dev.claimlab.verify.kit.Claiming;
import dev.claimlab.verify.kit.Deduplicating;
import dev.claimlab.verify.kit.Delaying;
import dev.claimlab.verify.kit.Leasing;
import dev.claimlab.verify.kit.Recovering;
import dev.claimlab.verify.kit.Retrying;
import dev.claimlab.verify.kit.TransactionalEnqueueing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The preset that deduplicates. */
@Tag("server")
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
