package dev.claimlab.verify.explore;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What tells the tasks of a program apart, or what they have in common. */
enum TaskKind {
    /** Nothing. */
    PLAIN(""),
    /** All are of one group. */
    ONE_GROUP(", of one group"),
    /** All share a limit, of which other workers hold all places but one. */
    LAST_PLACE(", with one place left"),
    /** All have one key. */
    ONE_KEY(", of one key"),
    /** All but the first have one key. */
    NEW_OF_ONE_KEY(", new ones of one key"),
    /** The last depends on all others. */
    LAST_AFTER_OTHERS(", the last after the others"),
    /** New ones depend on all that are there. */
    NEW_AFTER_OTHERS(", new ones after those"),
    /** They are of two types in turn. */
    TWO_TYPES(", of two types"),
    /** Each is more urgent than the one before. */
    URGENT(", the last most urgent"),
    /** All but the first are due later. */
    LATER(", the last due later"),
    /** All but the first are due later, and each is more urgent than the one before. */
    URGENT_LATER(", the last most urgent and due later"),
    /** All are due later. */
    ALL_LATER(", due later");

    private final String text;

    TaskKind(String text) {
        this.text = text;
    }

    /** The key of a task; null if it has none. */
    @Nullable String key(boolean isNew) {
        return this == ONE_KEY || (this == NEW_OF_ONE_KEY && isNew) ? "key-0" : null;
    }

    /** The tasks that a task depends on, where this many are there at the start. */
    List<Long> after(long task, int tasks) {
        boolean isLast = this == LAST_AFTER_OTHERS && task == tasks - 1;
        boolean isNew = this == NEW_AFTER_OTHERS && task >= tasks;
        return LongStream.range(0, isLast ? task : isNew ? tasks : 0).boxed().toList();
    }

    /** The number of a task's type, from 0; negative where it has the type of all. */
    int type(long task) {
        return this == TWO_TYPES ? (int) (task % 2) : -1;
    }

    /** Whether all count for the same limit, if the queue has one. */
    boolean isLimited() {
        return this == ONE_GROUP || this == LAST_PLACE;
    }

    /** Whether later tasks are more urgent. */
    boolean isUrgent() {
        return this == URGENT || this == URGENT_LATER;
    }

    /** Whether a task is due later. */
    boolean isLater(long task) {
        return this == ALL_LATER || (task > 0 && (this == LATER || this == URGENT_LATER));
    }

    /** The words that follow the number of tasks. */
    @Override
    public String toString() {
        return text;
    }
}
