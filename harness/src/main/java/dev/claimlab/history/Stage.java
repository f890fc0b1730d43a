package dev.claimlab.history;

/** The stage of an operation; Jepsen's names are invoke, ok, fail and info. */
public enum Stage {
    /** The operation is about to be sent. */
    INVOKE,
    /** The operation took effect. */
    OK,
    /** The operation did not take effect. */
    FAIL,
    /** It is unknown whether the operation took effect. */
    UNKNOWN
}
