package dev.claimlab.strategies;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.verify.kit.Claiming;
import dev.claimlab.verify.kit.Recovering;
import dev.claimlab.verify.kit.Retrying;
import dev.claimlab.verify.kit.TransactionalEnqueueing;
import org.junit.jupiter.api.Tag;

@Tag("server")
final class BaselineBulkTest implements Claiming, Retrying, Recovering, TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("baseline.bulk");
    }
}
