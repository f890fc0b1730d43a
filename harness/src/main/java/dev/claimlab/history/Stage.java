package dev.claimlab.history;

/** Where an operation stands; Jepsen calls the same invoke, ok, fail and info. */
public enum Stage {
    /** It is about to be sent. */
    INVOKE,
    /** It happened. */
    OK,
    /** It did not happen. */
    FAIL,
    /** Nobody knows whether it happened. */
    UNKNOWN
}
