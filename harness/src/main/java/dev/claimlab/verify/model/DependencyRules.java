package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Task;
import dev.claimlab.verify.model.TaskState.Kind;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which tasks must be completed before another one is begun.
 *
 * @param states the possible states of each task
 * @param tasks the tasks that were sent
 */
record DependencyRules(Possibilities states, Map<Long, Task> tasks) {

    /** A claim took a task; what follows a dead one is left to the queue. */
    void claimed(long task) {
        needed(task)
                .filter(other -> states.of(other).noneMatch(TaskState::isOver))
                .findFirst()
                .ifPresent(other -> {
                    throw new Violation(Anomaly.DEPENDENCY_IGNORED + ": task " + task + " was claimed, but task "
                            + other + ", on which it depends, is " + states.tell(other));
                });
    }

    /** Whether all that the task depends on were certainly completed. */
    boolean isReleased(long task) {
        return needed(task).allMatch(other -> states.of(other).allMatch(state -> state.is(Kind.DONE)));
    }

    private Stream<Long> needed(long task) {
        Task known = tasks.get(task);
        return known == null ? Stream.of() : known.after().stream();
    }
}
