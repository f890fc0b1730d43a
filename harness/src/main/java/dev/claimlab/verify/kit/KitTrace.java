package dev.claimlab.verify.kit;

import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskTypes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps of a kit test as its reader would tell them, of which it keeps the last ones, and what was done. */
final class KitTrace {

    private static final int MOST = 12;

    private final Deque<String> steps = new ArrayDeque<>();
    private final Set<Long> done = new HashSet<>();
    private boolean isAnyDoneTwice;
    private int count;

    /** Adds a step. */
    synchronized void add(String step) {
        count++;
        steps.addLast("  " + count + ". " + step);
        if (steps.size() > MOST) {
            steps.removeFirst();
        }
    }

    /** Adds the enqueue of a task, with its properties. */
    void enqueue(Task task) {
        add("task " + task.id() + " is enqueued"
                + (task.type().startsWith(TaskTypes.NUMBERED) ? ", " + task.type() : "")
                + (task.group() == null ? "" : ", group " + task.group())
                + (task.priority() == 0 ? "" : ", priority " + task.priority())
                + (task.dueAt() == null ? "" : ", due later")
                + (task.key() == null ? "" : ", key " + task.key())
                + (task.after().isEmpty() ? "" : ", after " + task.after()));
    }

    /** Adds the enqueue of a task of a key, which may be refused. */
    void enqueue(Task task, boolean isAdded) {
        enqueue(task);
        if (!isAdded) {
            add("the enqueue of task " + task.id() + " says that its key waits already");
        }
    }

    /** Notes the tasks of an accepted completion, and returns them. */
    synchronized List<Long> completed(List<Long> tasks) {
        tasks.forEach(task -> isAnyDoneTwice |= !done.add(task));
        return tasks;
    }

    /** Whether two completions of one task were accepted. */
    synchronized boolean isAnyDoneTwice() {
        return isAnyDoneTwice;
    }

    /** Adds time that passes. */
    void pass(Duration time) {
        add(words(time) + " pass (simulated)");
    }

    /** A duration in words. */
    static String words(Duration time) {
        if (time.toSeconds() < 1) {
            return time.toMillis() + " ms";
        }
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        return time.toMinutes() > 2 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }

    /** The last steps, one a line. */
    synchronized String text() {
        String left = count > steps.size() ? "  .. " + (count - steps.size()) + " earlier steps\n" : "";
        return left + String.join("\n", steps);
    }
}
