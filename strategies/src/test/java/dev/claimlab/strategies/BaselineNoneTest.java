package dev.claimlab.strategies;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.verify.kit.Batching;
import dev.claimlab.verify.kit.Claiming;
import dev.claimlab.verify.kit.Retrying;
import org.junit.jupiter.api.Tag;

@Tag("server")
final class BaselineNoneTest implements Claiming, Batching, Retrying {

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("baseline.none");
    }
}
