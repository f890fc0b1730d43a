package dev.claimlab.verify.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every state that each task may be in. */
final class Possibilities {

    private static final Set<TaskState> UNHEARD_OF = Set.of(TaskState.absent());

    private final Map<Long, Set<TaskState>> taskStates = new TreeMap<>();

    void put(long task, Set<TaskState> possible) {
        taskStates.put(task, possible);
    }

    /** In their order. */
    List<Long> tasks() {
        return List.copyOf(taskStates.keySet());
    }

    Stream<TaskState> of(long task) {
        return taskStates.getOrDefault(task, UNHEARD_OF).stream();
    }

    /** Goes on with those states that allow what was seen; when none does, the queue did something wrong. */
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
