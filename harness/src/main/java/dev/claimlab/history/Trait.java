package dev.claimlab.history;

/** What a TRAIT event says of a task in its value. */
public enum Trait {
    /** The number of its group. */
    GROUP,
    /** Its priority. */
    PRIORITY,
    /** The stamp from which on it is due, at the earliest. */
    DUE,
    /** That it is one of a flood. */
    NOISY,
    /** The number of its key. */
    KEY
}
