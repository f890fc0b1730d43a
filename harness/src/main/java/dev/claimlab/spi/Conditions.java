package dev.claimlab.spi;

/** The conditions of a run that a contract distinguishes. */
public enum Conditions {
    /** No fault was injected. */
    CALM,
    /** Faults were injected. */
    FAULTY
}
