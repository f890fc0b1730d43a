package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.strategy.Anomaly;
import java.util.Optional;

/** Nothing is claimed, done or left of a task that was certainly never enqueued, and no rolled-back effect stays. */
public final class NothingPhantom implements TaskCheck {

    @Override
    public void examine(TaskHistory task, Circumstances circumstances, Findings findings) {
        if (!mayExist(task)) {
            Optional<Event> trace = task.events().stream()
                    .filter(event -> event.operation() != Operation.ENQUEUE
                            && event.operation() != Operation.BUSINESS
                            && event.stage() == Stage.OK)
                    .findFirst();
            trace.ifPresent(event -> findings.add(
                    Anomaly.PHANTOM,
                    () -> "task " + task.task() + " was never enqueued, and yet: " + findings.tell(event)));
        }
    }

    /** An enqueue without an answer may have happened; one that failed did not. */
    static boolean mayExist(TaskHistory task) {
        return task.count(Operation.ENQUEUE, Stage.INVOKE) > task.count(Operation.ENQUEUE, Stage.FAIL);
    }
}
