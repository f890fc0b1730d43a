package dev.claimlab.fault;

import dev.claimlab.worker.Step;
import java.sql.SQLException;
import java.time.Duration;

/** Harm to one worker process: it dies at a step or at any moment, goes home, stands still, or has a wrong clock. */
final class WorkerFault {

    private static final Duration SKEW = Duration.ofMinutes(3);

    private WorkerFault() {}

    /** A worker dies when it comes to a step. */
    static Fault crashAt(Step step) {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.arm(step);
            return new Trap(targetWorker);
        };
    }

    /** The process is killed at whatever it does. */
    static Fault kill() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.kill();
            return targetWorker::revive;
        };
    }

    /** The process is told to go home, and another takes its place. */
    static Fault leave() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.leave();
            return targetWorker::revive;
        };
    }

    /** The process stands still. */
    static Fault pause() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.pause();
            return targetWorker::resume;
        };
    }

    /** Its clock is wrong, before or after the right one. */
    static Fault skewClock() {
        return (faultContext, planned) -> {
            TargetWorker targetWorker = victim(faultContext, planned);
            targetWorker.shiftClock(planned.coin() ? SKEW : SKEW.negated());
            return () -> targetWorker.shiftClock(Duration.ZERO);
        };
    }

    /** Its pool has no connection to give. */
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
