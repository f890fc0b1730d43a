package dev.claimlab.producer;

import dev.claimlab.spi.Task;
import java.util.ArrayList;
import java.util.List;

/** Lets every so many tasks of one producer be followed by one that depends on them; used by one thread. */
final class FanIn {

    private final int most;
    private final List<Long> added = new ArrayList<>();

    /** Joins this many tasks at a time; 0 joins none. */
    FanIn(int most) {
        this.most = most;
    }

    /** The next task of the producer, which depends on tasks that were acknowledged before if there are enough. */
    Task next(Task task) {
        if (most == 0 || added.size() < most) {
            return task;
        }
        List<Long> others = List.copyOf(added.subList(0, most));
        added.clear();
        return task.after(others);
    }

    /** Notes tasks that the queue has; those that depend on others are joined with none. */
    void acknowledged(List<Task> tasks) {
        tasks.stream().filter(task -> most > 0 && task.after().isEmpty()).forEach(task -> added.add(task.id()));
    }
}
