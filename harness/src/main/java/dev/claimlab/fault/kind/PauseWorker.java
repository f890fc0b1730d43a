package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.TargetWorker;
import java.sql.SQLException;

/** Suspends the process for longer than its lease. */
final class PauseWorker implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.LONGER_THAN_LEASE;
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        TargetWorker worker = faultContext.worker();
        worker.pause();
        return worker::resume;
    }
}
