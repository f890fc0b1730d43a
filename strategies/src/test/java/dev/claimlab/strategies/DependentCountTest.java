package dev.claimlab.strategies;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.verify.kit.BackingOff;
import dev.claimlab.verify.kit.Burying;
import dev.claimlab.verify.kit.Claiming;
import dev.claimlab.verify.kit.Delaying;
import dev.claimlab.verify.kit.Depending;
import dev.claimlab.verify.kit.Fencing;
import dev.claimlab.verify.kit.Leasing;
import dev.claimlab.verify.kit.Recovering;
import dev.claimlab.verify.kit.Renewing;
import dev.claimlab.verify.kit.Retrying;
import dev.claimlab.verify.kit.TransactionalEnqueueing;
import org.junit.jupiter.api.Tag;

@Tag("server")
final class DependentCountTest
        implements Claiming,
                Fencing,
                Leasing,
                Renewing,
                Retrying,
                BackingOff,
                Burying,
                Delaying,
                Depending,
                Recovering,
                TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("dependent.count");
    }
}
