package dev.claimlab.fault;

import dev.claimlab.worker.Step;
import java.sql.SQLException;
import java.time.Duration;

/** Faults in one worker process: a crash at a step or any moment, a shutdown, pause, wrong clock or empty pool. */
final class WorkerFault {

    private static final Duration SKEW = Duration.ofMinutes(3);

    private WorkerFault() {}

    /** A worker crashes when it comes to a step. */
    static Fault crashAt(Step step) {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.arm(step);
            return new Trap(targetWorker);
        };
    }

    /** Kills the process at an arbitrary moment. */
    static Fault kill() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.kill();
            return targetWorker::revive;
        };
    }

    /** Shuts the process down in order and starts a replacement. */
    static Fault leave() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.leave();
            return targetWorker::revive;
        };
    }

    /** Suspends the process. */
    static Fault pause() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.pause();
            return targetWorker::resume;
        };
    }

    /** Sets the clock of the process wrong, fast or slow. */
    static Fault skewClock() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.shiftClock(planned.coin() ? SKEW : SKEW.negated());
            return () -> targetWorker.shiftClock(Duration.ZERO);
        };
    }

    /** Leaves no connection in the pool of the process. */
    static Fault exhaustPool() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.exhaustPool();
            return targetWorker::returnConnections;
        };
    }

    static TargetWorker victim(FaultContext faultContext, PlannedFault planned) {
        return faultContext.victims().get(planned.victim());
    }

    private static final class Trap implements Fault.Injection {

        private final TargetWorker targetWorker;
        private boolean didStrike;

        Trap(TargetWorker targetWorker) {
            this.targetWorker = targetWorker;
        }

        @Override
        public boolean last(Duration length) throws SQLException, InterruptedException {
            didStrike = targetWorker.awaitStrike(length);
            return didStrike;
        }

        @Override
        public void heal() throws SQLException, InterruptedException {
            if (didStrike) {
                targetWorker.revive();
            }
        }
    }
}
