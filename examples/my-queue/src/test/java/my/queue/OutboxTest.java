package my.queue;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.verify.kit.Claiming;
import dev.claimlab.verify.kit.Recovering;
import dev.claimlab.verify.kit.Retrying;
import dev.claimlab.verify.kit.TransactionalEnqueueing;

final class OutboxTest implements Claiming, Retrying, Recovering, TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        return new Outbox();
    }
}
