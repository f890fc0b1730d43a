package dev.claimlab.history;

/** The property of a task that the value of a TRAIT event holds. */
public enum Trait {
    /** The number of its group. */
    GROUP,
    /** Its priority. */
    PRIORITY,
    /** The earliest stamp at which it is due. */
    DUE,
    /** Whether it is part of a flood. */
    NOISY,
    /** The number of its key. */
    KEY,
    /** The number of its type, where there are several. */
    TYPE,
    /** That it is the task of a tick which was due, whether or not a process said so. */
    TICK,
    /** The number of a task that it depends on; there is one event for each. */
    AFTER,
    /** That only some of the workers know its type. */
    FOR_SOME
}
