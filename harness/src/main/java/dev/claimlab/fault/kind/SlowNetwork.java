package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.proxy.NetworkLink;
import java.time.Duration;

/** Delays all traffic of a worker process. */
final class SlowNetwork implements Fault {

    private static final Duration DELAY = Duration.ofMillis(20);

    @Override
    public FaultLength length() {
        return FaultLength.SECOND;
    }

    @Override
    public Injection inject(FaultContext faultContext) {
        NetworkLink link = faultContext.worker().link();
        link.delay(DELAY);
        return () -> link.delay(Duration.ZERO);
    }
}
