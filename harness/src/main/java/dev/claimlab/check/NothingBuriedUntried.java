package dev.claimlab.check;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;

/**
 * A task is dead only for a cause: a give-back that was answered DEAD, or as many attempts as the limit allows.
 *
 * <p>An attempt whose claim was never answered counts for every task, as it may have been the task's. Where the limit is
 * not known, a give-back or a fault explains a dead task, too.
 */
final class NothingBuriedUntried implements TaskCheck {

    @Override
    public void examine(TaskCase taskCase, Circumstances circumstances, Findings findings) {
        TaskHistory task = taskCase.history();
        boolean isDead = task.any(event -> event.is(State.DEAD));
        boolean isGivenUp = task.any(event -> event.is(Retried.DEAD));
        if ((!isDead && !isGivenUp) || mayBeCompleted(task)) {
            return;
        }
        int limit = circumstances.promises().attemptLimit();
        long claims = task.count(Operation.CLAIM, Stage.OK);
        boolean isTouched = taskCase.holds().stream().anyMatch(taskCase.facts()::touches);
        long unseen =
                taskCase.facts().unansweredClaims() + circumstances.cutShort().size();
        boolean isAtLimit = limit > 0 ? claims + unseen >= limit : mayBeGivenBack(task) || isTouched;
        if (isAtLimit) {
            return;
        }
        Conditions conditions = isTouched ? circumstances.conditions() : Conditions.CALM;
        if (isDead && !isGivenUp && !isUnknown(task)) {
            findings.add(
                    Anomaly.LOST,
                    conditions,
                    () -> "task " + task.task() + " is dead after " + attempts(claims, limit)
                            + ", and no give-back was answered DEAD");
        } else if (isGivenUp && limit > 0 && circumstances.conditions() == Conditions.FAULTY) {
            findings.add(
                    Anomaly.LOST,
                    conditions,
                    () -> "task " + task.task() + " was given up after " + attempts(claims, limit));
        }
    }

    private static String attempts(long claims, int limit) {
        return claims + " attempts" + (limit > 0 ? " of " + limit : "");
    }

    private static boolean mayBeGivenBack(TaskHistory task) {
        return task.count(Operation.RETRY, Stage.INVOKE) > task.count(Operation.RETRY, Stage.FAIL);
    }

    /** Whether the outcome of a give-back is unknown. */
    private static boolean isUnknown(TaskHistory task) {
        return task.count(Operation.RETRY, Stage.INVOKE)
                > task.count(Operation.RETRY, Stage.FAIL) + task.count(Operation.RETRY, Stage.OK);
    }

    private static boolean mayBeCompleted(TaskHistory task) {
        return task.count(Operation.COMPLETE, Stage.INVOKE) > task.count(Operation.COMPLETE, Stage.FAIL);
    }
}
