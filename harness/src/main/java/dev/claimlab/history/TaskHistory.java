package dev.claimlab.history;

import java.util.List;
import java.util.function.Predicate;

/**
 * All events of one task, in the order of the stamps.
 *
 * @param task the identity of the task
 * @param events its events
 */
public record TaskHistory(long task, List<Event> events) {

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
