package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import dev.claimlab.fault.TargetWorker;
import dev.claimlab.worker.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The process crashes when one of its workers comes to a step. */
final class CrashAtStep implements Fault {

    private final Step step;

    CrashAtStep(Step step) {
        this.step = step;
    }

    @Override
    public FaultLength length() {
        return FaultLength.SECOND;
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        return step == Step.COMMITTING || step == Step.COMMITTED
                ? faultTarget.notInside("the commit of a completion is a library's own")
                : Optional.empty();
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        faultContext.worker().arm(step);
        return new Trap(faultContext.worker());
    }

    private static final class Trap implements Injection {

        private final TargetWorker worker;
        private boolean didStrike;

        Trap(TargetWorker worker) {
            this.worker = worker;
        }

        @Override
        public boolean last(Duration length) throws SQLException, InterruptedException {
            didStrike = worker.awaitStrike(length);
            return didStrike;
        }

        @Override
        public void heal() throws SQLException, InterruptedException {
            if (didStrike) {
                worker.revive();
            }
        }
    }
}
