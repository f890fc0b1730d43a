package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Task;
import dev.claimlab.verify.model.ModelClaim.Session;
import dev.claimlab.verify.model.TaskState.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which task must be claimed before which, by group, by priority and by dependency, how many at a time, and by whom. */
final class OrderRules {

    private final Rules rules;
    private final Transitions transitions;
    private final Possibilities states;
    private final Map<Long, Task> tasks;
    private final EnqueueOrder order;
    private final LimitRules limits;
    private final DependencyRules dependencies;

    OrderRules(Rules rules, Transitions transitions, Possibilities states, Map<Long, Task> tasks, EnqueueOrder order) {
        this.rules = rules;
        this.transitions = transitions;
        this.states = states;
        this.tasks = tasks;
        this.order = order;
        this.limits = new LimitRules(rules, transitions, states, tasks);
        this.dependencies = new DependencyRules(states, tasks);
    }

    /** A session's claim took a task, together with others. */
    void claimed(long task, Session session, List<Long> together, TimeSpan now) {
        mustBeKnown(task, session);
        mustKeepOrder(task, together);
        mustBeAlone(task, together, now);
        mustBeUrgent(task, session, together, now);
        limits.claimed(task, together, now);
        dependencies.claimed(task);
    }

    /** The tasks that wait for no other one. */
    List<Long> released() {
        return states.tasks().stream().filter(dependencies::isReleased).toList();
    }

    private void mustKeepOrder(long task, List<Long> together) {
        ofGroup(task)
                .filter(earlier -> order.isBefore(earlier, task))
                .filter(other -> together.indexOf(other) < 0 || together.indexOf(other) > together.indexOf(task))
                .filter(earlier -> states.of(earlier).noneMatch(transitions::mayBePassed))
                .findFirst()
                .ifPresent(earlier -> {
                    throw new Violation(Anomaly.ORDER_BROKEN + ": task " + task + " was claimed, but task " + earlier
                            + " of its group is " + states.tell(earlier));
                });
    }

    /** No other task of the group is held for certain. */
    private void mustBeAlone(long task, List<Long> together, TimeSpan now) {
        ofGroup(task)
                .filter(other -> !together.contains(other))
                .filter(other -> states.of(other)
                        .allMatch(state -> state.is(Kind.HELD) && transitions.isCertainlyHeld(state, now)))
                .findFirst()
                .ifPresent(other -> {
                    throw new Violation(Anomaly.ORDER_BROKEN + ": task " + task + " was claimed while task " + other
                            + " of its group was " + states.tell(other));
                });
    }

    private void mustBeUrgent(long task, Session session, List<Long> together, TimeSpan now) {
        if (rules.can(Capability.PRIORITY)) {
            int priority = priority(task);
            states.tasks().stream()
                    .filter(other -> !together.contains(other) && priority(other) > priority)
                    .filter(other -> mustBeClaimable(other, session, now))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new Violation(Anomaly.ORDER_BROKEN + ": task " + task + " of priority " + priority
                                + " was claimed before task " + other + " of priority " + priority(other)
                                + ", which is " + states.tell(other));
                    });
        }
    }

    private int priority(long task) {
        Task known = tasks.get(task);
        return known == null ? 0 : known.priority();
    }

    /** The tasks of types that a session's worker knows. */
    List<Long> knownTo(Session session) {
        return states.tasks().stream().filter(task -> isKnown(task, session)).toList();
    }

    private void mustBeKnown(long task, Session session) {
        if (!isKnown(task, session)) {
            throw new Violation(Anomaly.UNKNOWN_TYPE + ": task " + task + " was given to " + session
                    + ", which did not ask for its type");
        }
    }

    private boolean isKnown(long task, Session session) {
        Task known = tasks.get(task);
        return known == null || session.knows(known);
    }

    /** Whether a session's claim must find the task, as no other one goes first and there is room in a limit. */
    boolean mustBeClaimable(long task, Session session, TimeSpan now) {
        return isKnown(task, session)
                && states.of(task).allMatch(state -> transitions.mustClaim(state, now))
                && limits.isRoomFor(task)
                && dependencies.isReleased(task)
                && ofGroup(task)
                        .filter(other -> !order.isBefore(task, other))
                        .allMatch(other -> states.of(other).allMatch(TaskState::isOver));
    }

    /** The other tasks of its group, where the queue promises an order. */
    private Stream<Long> ofGroup(long task) {
        Task known = tasks.get(task);
        String group = known == null ? null : known.group();
        return group == null || !rules.can(Capability.GROUP_ORDER)
                ? Stream.of()
                : tasks.values().stream()
                        .filter(other -> group.equals(other.group()) && other.id() != task)
                        .map(Task::id);
    }
}
