package dev.claimlab.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done once.
 *
 * <p>Its identity is a number that the harness assigns, not the table's own key, which a crash can issue again.
 *
 * @param id the identity, from 0 upwards without gaps within a run
 * @param type the kind of work
 * @param payload a JSON object
 * @param priority larger is more urgent
 * @param group tasks of one group keep their order where a strategy promises order
 * @param dueAt not before this time; at once if null
 * @param key tasks of one key stand for each other while they wait, where a strategy promises it
 */
public record Task(
        long id,
        String type,
        String payload,
        int priority,
        @Nullable String group,
        @Nullable Instant dueAt,
        @Nullable String key) {

    /** Refuses an identity below zero. */
    public Task {
        if (id < 0) {
            throw new IllegalArgumentException("a task's id must not be negative: " + id);
        }
    }

    /** A task that stands for itself alone. */
    public Task(long id, String type, String payload, int priority, @Nullable String group, @Nullable Instant dueAt) {
        this(id, type, payload, priority, group, dueAt, null);
    }
}
