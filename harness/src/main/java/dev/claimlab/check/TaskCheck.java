package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.history.TaskHistory;

/** A judge that needs to see one task at a time only. */
public interface TaskCheck extends Check {

    /** Reports everything in the task's history that breaks the invariant. */
    void examine(TaskHistory task, Circumstances circumstances, Findings findings);

    @Override
    default void examine(History history, Circumstances circumstances, Findings findings) {
        history.forEachTask(task -> examine(task, circumstances, findings));
    }
}
