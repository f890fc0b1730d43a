package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Remaining;
import dev.claimlab.verify.model.TaskState.Kind;
import java.util.List;
import java.util.Set;

/** What the judges of a run would call it. */
final class AnomalyNames {

    private AnomalyNames() {}

    /** A task that a claim should have found: whether somebody dead holds it, and what the queue itself says of it. */
    static Anomaly ofMissed(long task, boolean isOrphan, List<Remaining> remaining, Rules rules) {
        Remaining.State state = remaining.stream()
                .filter(row -> row.task() == task)
                .map(Remaining::state)
                .findFirst()
                .orElse(Remaining.State.DONE);
        boolean isWaiting = !rules.can(Capability.TELLS_REMAINING)
                || state == Remaining.State.READY
                || state == Remaining.State.DELAYED;
        return isWaiting && !isOrphan ? Anomaly.FALSE_EMPTY : ofOpen(state, rules);
    }

    /** A task that nothing ever found. */
    static Anomaly ofOpen(Remaining.State state, Rules rules) {
        return rules.can(Capability.TELLS_REMAINING) && state.isOpen() ? Anomaly.STUCK : Anomaly.LOST;
    }

    /** A task that was over in one way and is, to the queue's mind, in another state. */
    static Anomaly ofEnd(TaskState taskState, Remaining.State state) {
        if (state.isOpen()) {
            return taskState.is(Kind.DEAD) ? Anomaly.LIMBO : Anomaly.RESURRECTED;
        }
        return Anomaly.LOST;
    }

    /** A write that was accepted from a claim that was over. */
    static Anomaly ofStale(TaskState taskState) {
        return taskState.is(Kind.DONE) ? Anomaly.RESURRECTED : Anomaly.UNFENCED_COMPLETION;
    }

    /** Effects that are there and should not be, or should be and are not. */
    static Anomaly ofEffects(TaskState taskState, Set<Integer> seen) {
        return taskState.effects().containsAll(seen) ? Anomaly.LOST : Anomaly.DUPLICATE_EFFECT;
    }
}
