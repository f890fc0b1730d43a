package dev.claimlab.check;

/** The word of a verdict, worst first. */
public enum Status {
    /** A forbidden anomaly was found. */
    FAIL,
    /** Undecided: something that a judge needs is missing. Never counts as passed. */
    UNKNOWN,
    /** Everything that was observed is allowed by the contract. */
    PASS,
    /** The question does not apply to this strategy. */
    NOT_APPLICABLE;

    /** The worse of this status and another. */
    public Status worst(Status other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
