package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import java.util.List;

/**
 * One task, taken apart once for all judges.
 *
 * @param history all that was observed of it
 * @param holds its claims, in the order of their answers
 */
record TaskCase(TaskHistory history, List<Hold> holds) {

    /** The identity of the task. */
    long task() {
        return history.task();
    }

    /** Whether an operation reached a stage. */
    boolean has(Operation operation, Stage stage) {
        return history.count(operation, stage) > 0;
    }

    /** How often an operation reached a stage. */
    int count(Operation operation, Stage stage) {
        return history.count(operation, stage);
    }

    /** The events of an operation at a stage. */
    List<Event> all(Operation operation, Stage stage) {
        return history.all(operation, stage);
    }

    /** Whether the task may have been enqueued: an enqueue without an answer may have happened, one that failed not. */
    boolean mayExist() {
        return count(Operation.ENQUEUE, Stage.INVOKE) > count(Operation.ENQUEUE, Stage.FAIL);
    }

    /** Whether a completion was sent that was not refused. */
    boolean mayBeCompleted() {
        return count(Operation.COMPLETE, Stage.INVOKE) > count(Operation.COMPLETE, Stage.FAIL);
    }
}
