package dev.claimlab.worker;

/** Where workers say which tasks they completed. Safe for use by many threads. */
@FunctionalInterface
public interface Completions {

    /** Notes that a task was completed. */
    void add(long task);
}
