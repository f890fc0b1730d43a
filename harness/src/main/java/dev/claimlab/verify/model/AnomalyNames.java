package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Remaining;
import dev.claimlab.verify.model.TaskState.Kind;
import java.util.List;
import java.util.Set;

/** Maps a contradiction between queue and model to the anomaly that the judges of a run report. */
final class AnomalyNames {

    private AnomalyNames() {}

    /** Of a task that a claim missed, by whether a dead worker holds it and by the state that the queue reports. */
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

    /** Of a task that no claim ever found. */
    static Anomaly ofOpen(Remaining.State state, Rules rules) {
        return rules.can(Capability.TELLS_REMAINING) && state.isOpen() ? Anomaly.STUCK : Anomaly.LOST;
    }

    /** Of a task whose final state in the model differs from the state that the queue reports. */
    static Anomaly ofEnd(TaskState taskState, Remaining.State state) {
        if (state.isOpen()) {
            return taskState.is(Kind.DEAD) ? Anomaly.LIMBO : Anomaly.RESURRECTED;
        }
        return Anomaly.LOST;
    }

    /** Of an accepted write from a claim that was over. */
    static Anomaly ofStale(TaskState taskState) {
        return taskState.is(Kind.DONE) ? Anomaly.RESURRECTED : Anomaly.UNFENCED_COMPLETION;
    }

    /** Of committed effects that should not exist, or missing ones that should. */
    static Anomaly ofEffects(TaskState taskState, Set<Integer> seen) {
        return taskState.effects().containsAll(seen) ? Anomaly.LOST : Anomaly.DUPLICATE_EFFECT;
    }
}
