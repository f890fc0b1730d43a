package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.proxy.NetworkLink;

/** Stalls all traffic of a worker process for longer than its lease, without closing any connection. */
final class StallNetwork implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.LONGER_THAN_LEASE;
    }

    @Override
    public Injection inject(FaultContext faultContext) {
        NetworkLink link = faultContext.worker().link();
        link.stall();
        return link::resume;
    }
}
