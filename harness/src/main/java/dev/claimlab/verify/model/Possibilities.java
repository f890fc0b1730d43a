package dev.claimlab.verify.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** All states that each task may be in. */
final class Possibilities {

    private static final Set<TaskState> UNHEARD_OF = Set.of(TaskState.absent());

    private final Map<Long, Set<TaskState>> taskStates = new TreeMap<>();

    void put(long task, Set<TaskState> possible) {
        taskStates.put(task, possible);
    }

    /** The task numbers in ascending order. */
    List<Long> tasks() {
        return List.copyOf(taskStates.keySet());
    }

    /** The tasks that are not over for certain. */
    List<Long> open() {
        return tasks().stream()
                .filter(task -> !of(task).allMatch(TaskState::isOver))
                .toList();
    }

    Stream<TaskState> of(long task) {
        return taskStates.getOrDefault(task, UNHEARD_OF).stream();
    }

    /** Replaces each state by those that the observation allows; throws a violation where none is left. */
    void see(long task, Function<TaskState, Stream<TaskState>> seen, Function<TaskState, String> what) {
        Set<TaskState> after = Set.copyOf(of(task).flatMap(seen).distinct().toList());
        if (after.isEmpty()) {
            TaskState before = of(task).findFirst().orElseThrow();
            throw new Violation(what.apply(before) + ", but task " + task + " is " + tell(task));
        }
        taskStates.put(task, after);
    }

    String tell(long task) {
        return String.join(" or ", of(task).map(TaskState::toString).sorted().toList());
    }
}
