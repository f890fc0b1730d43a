package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import java.sql.SQLException;

/** Terminates the backends that serve a worker process. */
final class TerminateBackends implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.MOMENT;
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        faultContext.schema().terminate(faultContext.worker().backends());
        return () -> {};
    }
}
