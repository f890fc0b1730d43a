package dev.claimlab.worker;

/** Receives the tasks that workers completed. Thread-safe. */
@FunctionalInterface
public interface Completions {

    /** Records that a task was completed. */
    void add(long task);
}
