package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import java.sql.SQLException;
import java.util.Optional;

/** Terminates the backends that serve a worker process. */
final class TerminateBackends implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.MOMENT;
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        return faultTarget.noBackendKnown();
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        faultContext.schema().terminate(faultContext.worker().backends());
        return () -> {};
    }
}
