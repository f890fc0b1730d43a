package dev.claimlab.spi;

/** The conditions of a run that a contract distinguishes. */
public enum Conditions {
    /** Nothing was harmed. */
    CALM,
    /** Faults were injected. */
    FAULTY
}
