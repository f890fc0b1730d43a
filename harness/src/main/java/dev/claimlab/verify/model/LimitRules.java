package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Task;
import dev.claimlab.verify.model.TaskState.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How many tasks may be held at once.
 *
 * @param rules the rules of the strategy
 * @param transitions tells whether a hold is certain
 * @param states the possible states of each task
 * @param tasks the tasks that were sent
 */
record LimitRules(Rules rules, Transitions transitions, Possibilities states, Map<Long, Task> tasks) {

    /** A claim took a task, together with others. */
    void claimed(long task, List<Long> together, TimeSpan now) {
        rules.limit().ifPresent(limit -> {
            long beside = counted(task, limit)
                    .filter(other -> together.contains(other)
                            || states.of(other)
                                    .allMatch(state -> state.is(Kind.HELD) && transitions.isCertainlyHeld(state, now)))
                    .count();
            if (beside + 1 > limit.most() && isCounted(task, limit)) {
                throw new Violation(Anomaly.LIMIT_EXCEEDED + ": task " + task + " was claimed while " + beside
                        + " others were held, where the limit is " + limit);
            }
        });
    }

    /** Whether there is certainly room for the task beside all that may be held. */
    boolean isRoomFor(long task) {
        return rules.limit()
                .filter(limit -> isCounted(task, limit))
                .map(limit -> counted(task, limit)
                                .filter(other -> states.of(other).anyMatch(state -> state.is(Kind.HELD)))
                                .count()
                        < limit.most())
                .orElse(true);
    }

    /** Whether the limit counts the task: one without a group is counted with no other. */
    private boolean isCounted(long task, ConcurrencyLimit limit) {
        Task known = tasks.get(task);
        return known != null && (limit.scope() != Scope.GROUP || known.group() != null);
    }

    /** The other tasks that are counted together with it. */
    private Stream<Long> counted(long task, ConcurrencyLimit limit) {
        Task known = tasks.get(task);
        return tasks.values().stream()
                .filter(other -> known != null && other.id() != task && isOneKind(known, other, limit.scope()))
                .map(Task::id);
    }

    private static boolean isOneKind(Task one, Task other, Scope scope) {
        return switch (scope) {
            case GROUP -> one.group() != null && Objects.equals(one.group(), other.group());
            case TYPE -> one.type().equals(other.type());
            case ALL -> true;
        };
    }
}
