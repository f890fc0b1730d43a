package dev.claimlab.execution;

import dev.claimlab.history.Phase;

/**
 * The state of a run while it lasts.
 *
 * @param phase the phase that it is in
 * @param acknowledged how many tasks were acknowledged so far
 * @param completed how many distinct tasks were completed so far
 * @param faults how many faults began so far
 */
public record RunState(Phase phase, long acknowledged, long completed, int faults) {

    /** How many acknowledged tasks are not completed. */
    public long backlog() {
        return Math.max(0, acknowledged - completed);
    }
}
