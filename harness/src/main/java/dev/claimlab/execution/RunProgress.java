package dev.claimlab.execution;

/** Receives the progress of a run, on the run's own thread, a few times a second at most. */
@FunctionalInterface
public interface RunProgress {

    /** Reports the number of distinct tasks completed so far. */
    void completed(long tasks);
}
