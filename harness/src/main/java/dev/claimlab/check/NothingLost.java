package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;

/** Every acknowledged task was completed with its effect, or is still in the queue; no open task is left at the end. */
final class NothingLost implements TaskCheck {

    private static final State[] STATES = State.values();

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        boolean isCompleted = task.completion().isPresent();
        boolean isDone = circumstances.effects() == Effects.NONE
                ? task.mayBeCompleted()
                : !task.effects(circumstances.effects()).isEmpty();
        boolean remains = task.has(Operation.REMAINING, Stage.OK);
        if (isCompleted && !isDone) {
            findings.add(
                    Anomaly.LOST,
                    task.conditionsOfLoss(circumstances),
                    () -> "task " + task.task() + " was completed, but its effect is missing");
        } else if (isDone
                && circumstances.effects() == Effects.BOTH
                && task.outsideEffects().isEmpty()) {
            findings.add(
                    Anomaly.LOST,
                    task.conditionsOfLoss(circumstances),
                    () -> "task " + task.task() + " has its effect in the transaction, and none outside of it");
        } else if (remains) {
            examineRemaining(task, isCompleted, isDone, circumstances, findings);
        } else if (isDead(task) && circumstances.tellsRemaining() && !task.mayBeCancelled()) {
            findings.add(
                    Anomaly.LOST,
                    task.conditionsOfLoss(circumstances),
                    () -> "task " + task.task() + " was given up, and is not kept in the queue");
        } else if (!isDone && task.has(Operation.ENQUEUE, Stage.OK) && !isDead(task) && !task.mayBeCancelled()) {
            examineVanished(task, circumstances, findings);
        }
    }

    /** Skips a completed task that is open again, which {@link CompletedStaysCompleted} reports. */
    private static void examineRemaining(
            TaskCase task, boolean isCompleted, boolean isDone, Circumstances circumstances, Findings findings) {
        for (Event event : task.all(Operation.REMAINING, Stage.OK)) {
            State state = STATES[(int) event.value()];
            if (state.isOpen() && !isCompleted) {
                findings.add(Anomaly.STUCK, () -> "task " + task.task() + " was still " + state + " at the end");
            } else if (state == State.DONE && !isDone) {
                findings.add(
                        Anomaly.LOST,
                        task.conditionsOfLoss(circumstances),
                        () -> "task " + task.task() + " is kept as done, but its effect is missing");
            }
        }
    }

    private static boolean isDead(TaskCase task) {
        return task.all(Operation.RETRY, Stage.OK).stream().anyMatch(event -> event.is(Retried.DEAD));
    }

    private static void examineVanished(TaskCase task, Circumstances circumstances, Findings findings) {
        if (circumstances.tellsRemaining()) {
            findings.add(
                    Anomaly.LOST,
                    task.conditionsOfLoss(circumstances),
                    () -> "task " + task.task() + " was acknowledged, never done, and is not in the queue");
        } else {
            findings.add(
                    Anomaly.STUCK,
                    () -> "task " + task.task()
                            + " was acknowledged and not done by the end: stuck or lost, the queue cannot tell");
        }
    }
}
