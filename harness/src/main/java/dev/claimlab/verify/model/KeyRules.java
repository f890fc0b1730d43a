package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Task;
import dev.claimlab.verify.model.TaskState.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a task is added beside others of its key: while one of them waits for its first claim, or as long as the file
 * says, it stands for both, and while none of them does it is added.
 */
final class KeyRules {

    private final Rules rules;
    private final Transitions transitions;
    private final Possibilities states;
    private final Map<Long, Task> tasks;
    private final List<ModelClaim> claims;
    /** Tasks that were not added beside one whose producer had not committed, by that producer. */
    private final Map<Integer, List<Task>> standIns = new HashMap<>();

    KeyRules(
            Rules rules,
            Transitions transitions,
            Possibilities states,
            Map<Long, Task> tasks,
            List<ModelClaim> claims) {
        this.rules = rules;
        this.transitions = transitions;
        this.states = states;
        this.tasks = tasks;
        this.claims = claims;
    }

    /** A task was added for certain. */
    void added(Task task, TimeSpan now) {
        if (rules.accepts(Anomaly.TWINS)) {
            return;
        }
        others(task)
                .filter(other -> states.of(other).allMatch(state -> stands(other, state, now)))
                .findFirst()
                .ifPresent(other -> {
                    throw new Violation(Anomaly.TWINS + ": task " + task.id() + " was added although task " + other
                            + " of its key was " + states.tell(other));
                });
    }

    /**
     * A task was not added.
     *
     * @param uncommitted the producers with an uncommitted task of the key, its own among them
     */
    void collapsed(Task task, int producer, List<Integer> uncommitted, TimeSpan now) {
        if (isStoodFor(task, now) || uncommitted.contains(producer)) {
            return;
        }
        if (uncommitted.isEmpty()) {
            throw lost(task, "");
        }
        uncommitted.forEach(other ->
                standIns.computeIfAbsent(other, any -> new ArrayList<>()).add(task));
    }

    /** The producer committed, perhaps: what it added may stand for others. */
    void settled(int producer) {
        standIns.remove(producer);
    }

    /** The producer rolled back: what it added stands for nothing. */
    void rolledBack(int producer, TimeSpan now) {
        List<Task> left = standIns.getOrDefault(producer, List.of());
        standIns.remove(producer);
        left.stream().filter(task -> !isStoodFor(task, now)).findFirst().ifPresent(task -> {
            throw lost(task, ", and the one that it was not added beside was rolled back");
        });
    }

    private Violation lost(Task task, String why) {
        return new Violation(
                Anomaly.LOST + ": task " + task.id() + " was not added although no other task of its key waits" + why);
    }

    private boolean isStoodFor(Task task, TimeSpan now) {
        return rules.accepts(Anomaly.LOST)
                || others(task).anyMatch(other -> states.of(other).anyMatch(state -> mayStand(state, now)));
    }

    /** Whether a task in that state stands for new ones of its key for certain. */
    private boolean stands(long task, TaskState state, TimeSpan now) {
        boolean wasClaimed = claims.stream().anyMatch(claim -> claim.task() == task);
        boolean isWaiting = state.is(Kind.OPEN) && (state.from().isBy(now) || wasClaimed);
        return switch (rules.keySpan()) {
            case UNTIL_CLAIMED -> isWaiting && !wasClaimed;
            case UNTIL_DONE -> isWaiting || state.is(Kind.HELD);
            case FOR_EVER -> isWaiting || state.is(Kind.HELD) || state.is(Kind.DONE);
        };
    }

    private boolean mayStand(TaskState state, TimeSpan now) {
        return switch (rules.keySpan()) {
            case UNTIL_CLAIMED ->
                state.is(Kind.OPEN) || (state.is(Kind.HELD) && !transitions.isCertainlyHeld(state, now));
            case UNTIL_DONE -> state.is(Kind.OPEN) || state.is(Kind.HELD);
            case FOR_EVER -> !state.is(Kind.ABSENT);
        };
    }

    /** Whether two tasks have one key or one group. */
    static boolean areRelated(Task task, Task other) {
        return isShared(task.key(), other.key()) || isShared(task.group(), other.group());
    }

    private static boolean isShared(@Nullable String name, @Nullable String other) {
        return name != null && name.equals(other);
    }

    private Stream<Long> others(Task task) {
        return tasks.values().stream()
                .filter(other ->
                        other.id() != task.id() && String.valueOf(task.key()).equals(other.key()))
                .map(Task::id);
    }
}
