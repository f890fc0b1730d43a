package dev.claimlab.execution;

/** Who wants to know how a run is getting on; told from the run's own thread, a few times a second at most. */
@FunctionalInterface
public interface RunProgress {

    /** So many different tasks were completed so far. */
    void completed(long tasks);
}
