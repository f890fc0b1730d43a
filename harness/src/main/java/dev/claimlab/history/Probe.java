package dev.claimlab.history;

/** What the value of a PROBE event counts; its call is the number of the probing session, its hold this ordinal. */
public enum Probe {
    /** How many tasks the claim asked for. */
    ASKED,
    /** How many tasks the claim returned. */
    RETURNED,
    /** How many advisory locks the claim added to those of the session's backend. */
    LOCKS,
    /** How many tasks the other sessions could still claim. */
    LEFT_FOR_OTHERS,
    /** How many tasks the other sessions should still have been able to claim. */
    FREE_FOR_OTHERS,
    /** How many tasks the queue still reported as ready; not recorded where claims hold their transaction open. */
    STILL_READY
}
