package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.TargetWorker;
import java.sql.SQLException;

/** Shuts the process down in order and starts a replacement. */
final class ReplaceWorker implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.MOMENT;
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException, InterruptedException {
        TargetWorker worker = faultContext.worker();
        worker.leave();
        return worker::revive;
    }
}
