package dev.claimlab.history;

/** What a PROBE event reports in its value; its call is the number of the probing session, its hold this ordinal. */
public enum Probe {
    /** How many tasks the claim asked for. */
    ASKED,
    /** How many tasks the claim returned. */
    RETURNED,
    /** How many advisory locks the claim added to what the session's backend holds. */
    LOCKS,
    /** How many tasks the other sessions could still claim. */
    LEFT_FOR_OTHERS,
    /** How many tasks the other sessions should still have been able to claim. */
    FREE_FOR_OTHERS,
    /** How many tasks the queue then still called ready; not said where claims are held in open transactions. */
    STILL_READY
}
