package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A transaction holds a snapshot. It reads only the catalogue, because a lock on a table of the queue would block
 * TRUNCATE, which is a different fault.
 */
final class HoldSnapshot implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.HALF_OF_SHARE;
    }

    @Override
    public boolean hitsAllWorkers() {
        return true;
    }

    @Override
    public boolean sparesCounters() {
        return true;
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        return faultTarget.server().isGentle()
                ? Optional.of("--gentle holds no snapshot, which keeps VACUUM from its work")
                : Optional.empty();
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        return faultContext.schema().holdSnapshot()::close;
    }
}
