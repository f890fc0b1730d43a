package dev.claimlab.history;

import java.util.List;
import java.util.function.Predicate;

/** All events of one task, in the order of the stamps. */
public final class TaskHistory {

    private final long task;
    private final List<Event> events;
    private final long[] sentNanos;

    /** The events of a task, and for each that answers a claim when the claim was sent. */
    TaskHistory(long task, List<Event> events, long[] sentNanos) {
        this.task = task;
        this.events = events;
        this.sentNanos = sentNanos;
    }

    /** The identity of the task. */
    public long task() {
        return task;
    }

    /** Its events. */
    public List<Event> events() {
        return events;
    }

    /**
     * When the claim that this event answers was sent; {@code Long.MIN_VALUE} if that was not observed. A claim's answer
     * names its tasks, but only its INVOKE has that stamp.
     */
    public long sentNanos(int event) {
        return sentNanos[event];
    }

    /** Whether an operation reached a stage at least once. */
    public boolean has(Operation operation, Stage stage) {
        return count(operation, stage) > 0;
    }

    /** How often an operation reached a stage. */
    public int count(Operation operation, Stage stage) {
        int count = 0;
        for (Event event : events) {
            if (event.is(operation, stage)) {
                count++;
            }
        }
        return count;
    }

    /** The events of an operation at a stage, in order. */
    public List<Event> all(Operation operation, Stage stage) {
        return events.stream().filter(event -> event.is(operation, stage)).toList();
    }

    /** Whether any event meets a condition. */
    public boolean any(Predicate<Event> condition) {
        return events.stream().anyMatch(condition);
    }
}
