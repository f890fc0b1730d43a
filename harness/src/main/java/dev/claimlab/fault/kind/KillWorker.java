package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.TargetWorker;
import java.sql.SQLException;

/** Kills the process at an arbitrary moment, and restarts it. */
final class KillWorker implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.MOMENT;
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        TargetWorker worker = faultContext.worker();
        worker.kill();
        return worker::revive;
    }
}
