package my.queue;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.tck.Claiming;
import dev.claimlab.tck.Recovering;
import dev.claimlab.tck.Retrying;
import dev.claimlab.tck.TransactionalEnqueueing;

final class OutboxTest implements Claiming, Retrying, Recovering, TransactionalEnqueueing {

    @Override
    public ClaimStrategy strategy() {
        return new Outbox();
    }
}
