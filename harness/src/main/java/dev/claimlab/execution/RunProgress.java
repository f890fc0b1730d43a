package dev.claimlab.execution;

/** Receives the state of a run a few times a second, on a thread of its own. */
@FunctionalInterface
public interface RunProgress {

    /** Takes note of the state. */
    void at(RunState state);
}
