package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.InterruptibleWait;
import dev.claimlab.fault.proxy.NetworkLink;
import java.time.Duration;

/** The next COMMIT of a worker process gets no answer; the coin decides whether it reaches the server. */
final class CutCommit implements Fault {

    private static final Duration LOOK = Duration.ofMillis(1);

    @Override
    public FaultLength length() {
        return FaultLength.SECOND;
    }

    @Override
    public Injection inject(FaultContext faultContext) {
        NetworkLink link = faultContext.worker().link();
        long before = link.commitsCut();
        link.cutAtNextCommit(faultContext.coin());
        return new Injection() {
            @Override
            public boolean last(Duration length) throws InterruptedException {
                long giveUp = System.nanoTime() + length.toNanos();
                while (link.commitsCut() == before && System.nanoTime() < giveUp) {
                    InterruptibleWait.pass(LOOK);
                }
                return link.commitsCut() > before;
            }

            @Override
            public void heal() {
                link.heal();
            }
        };
    }
}
