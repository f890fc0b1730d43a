package dev.claimlab.spi;

import java.time.Instant;
import java.util.List;
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
 * @param dueAt the earliest time at which it may be claimed; at once if null
 * @param key where a strategy deduplicates, at most one task of a key waits at a time
 * @param after the tasks that must be completed before it is begun; they were enqueued before
 */
public record Task(
        long id,
        String type,
        String payload,
        int priority,
        @Nullable String group,
        @Nullable Instant dueAt,
        @Nullable String key,
        List<Long> after) {

    /** Rejects an identity below zero, and copies the list. */
    public Task {
        if (id < 0) {
            throw new IllegalArgumentException("a task's id must not be negative: " + id);
        }
        after = List.copyOf(after);
    }

    /** A task that waits for no other. */
    public Task(
            long id,
            String type,
            String payload,
            int priority,
            @Nullable String group,
            @Nullable Instant dueAt,
            @Nullable String key) {
        this(id, type, payload, priority, group, dueAt, key, List.of());
    }

    /** A task without a key. */
    public Task(long id, String type, String payload, int priority, @Nullable String group, @Nullable Instant dueAt) {
        this(id, type, payload, priority, group, dueAt, null);
    }

    /** This task, to be begun after others. */
    public Task after(List<Long> others) {
        return new Task(id, type, payload, priority, group, dueAt, key, others);
    }
}
