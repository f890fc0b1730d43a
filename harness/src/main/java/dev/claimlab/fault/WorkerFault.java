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
        return (ground, planned) -> {
            Victim victim = victim(ground, planned);
            victim.arm(step);
            return new Trap(victim);
        };
    }

    /** The process is killed at whatever it does. */
    static Fault kill() {
        return (ground, planned) -> {
            Victim victim = victim(ground, planned);
            victim.kill();
            return victim::revive;
        };
    }

    /** The process is told to go home, and another takes its place. */
    static Fault leave() {
        return (ground, planned) -> {
            Victim victim = victim(ground, planned);
            victim.leave();
            return victim::revive;
        };
    }

    /** The process stands still. */
    static Fault pause() {
        return (ground, planned) -> {
            Victim victim = victim(ground, planned);
            victim.pause();
            return victim::resume;
        };
    }

    /** Its clock is wrong, before or after the right one. */
    static Fault skewClock() {
        return (ground, planned) -> {
            Victim victim = victim(ground, planned);
            victim.shiftClock(planned.coin() ? SKEW : SKEW.negated());
            return () -> victim.shiftClock(Duration.ZERO);
        };
    }

    /** Its pool has no connection to give. */
    static Fault exhaustPool() {
        return (ground, planned) -> {
            Victim victim = victim(ground, planned);
            victim.exhaustPool();
            return victim::returnConnections;
        };
    }

    static Victim victim(Ground ground, PlannedFault planned) {
        return ground.victims().get(planned.victim());
    }

    private static final class Trap implements Fault.Injection {

        private final Victim victim;
        private boolean didStrike;

        Trap(Victim victim) {
            this.victim = victim;
        }

        @Override
        public boolean last(Duration length) throws SQLException, InterruptedException {
            didStrike = victim.awaitStrike(length);
            return didStrike;
        }

        @Override
        public void heal() throws SQLException, InterruptedException {
            if (didStrike) {
                victim.revive();
            }
        }
    }
}
