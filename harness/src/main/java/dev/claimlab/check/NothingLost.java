package dev.claimlab.check;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Remaining.State;

/** Every acknowledged task was completed with its effect, or is still in the queue; none is left when all is quiet. */
public final class NothingLost implements TaskCheck {

    @Override
    public void examine(TaskHistory task, Circumstances circumstances, Findings findings) {
        boolean remains = task.has(Operation.REMAINING, Stage.OK);
        if (remains) {
            stuck(task, findings);
            return;
        }
        boolean completed = task.has(Operation.COMPLETE, Stage.OK);
        boolean mayBeCompleted = completed || hasOpenCompletion(task);
        boolean hasEffect = task.has(Operation.LEDGER, Stage.OK);
        if (circumstances.effects() == Effects.NONE) {
            hasEffect = mayBeCompleted;
        }
        if (completed && !hasEffect) {
            findings.add(Anomaly.LOST, () -> "task " + task.task() + " was completed, but its effect is missing");
        } else if (task.has(Operation.ENQUEUE, Stage.OK) && !completed && !(mayBeCompleted && hasEffect)) {
            vanished(task, circumstances, findings);
        }
    }

    /** Whether a completion was sent whose outcome nobody knows. */
    private static boolean hasOpenCompletion(TaskHistory task) {
        return task.has(Operation.COMPLETE, Stage.UNKNOWN)
                || task.count(Operation.COMPLETE, Stage.INVOKE)
                        > task.count(Operation.COMPLETE, Stage.OK) + task.count(Operation.COMPLETE, Stage.FAIL);
    }

    private static void stuck(TaskHistory task, Findings findings) {
        for (var event : task.all(Operation.REMAINING, Stage.OK)) {
            State state = State.values()[(int) event.value()];
            if (state == State.READY || state == State.DELAYED || state == State.HELD) {
                findings.add(Anomaly.STUCK, () -> "task " + task.task() + " was still " + state + " at the end");
            }
        }
    }

    private static void vanished(TaskHistory task, Circumstances circumstances, Findings findings) {
        if (circumstances.tellsRemaining()) {
            findings.add(
                    Anomaly.LOST,
                    () -> "task " + task.task() + " was acknowledged, never completed, and is not in the queue");
        } else {
            findings.add(
                    Anomaly.STUCK,
                    () -> "task " + task.task()
                            + " was acknowledged and not completed by the end: stuck or lost, the queue cannot tell");
        }
    }
}
