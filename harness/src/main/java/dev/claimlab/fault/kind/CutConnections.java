package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;

/** Cuts all connections of a worker process. */
final class CutConnections implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.MOMENT;
    }

    @Override
    public Injection inject(FaultContext faultContext) {
        faultContext.worker().link().cut();
        return () -> {};
    }
}
