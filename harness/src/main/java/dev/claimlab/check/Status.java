package dev.claimlab.check;

/** A verdict in one word, worst first. */
public enum Status {
    /** A forbidden anomaly was found. */
    FAIL,
    /** Nobody can say: something that a judge needs is missing. Never green. */
    UNKNOWN,
    /** Everything that was observed is allowed by the contract. */
    PASS,
    /** The question does not apply to this strategy. */
    NOT_APPLICABLE;

    /** The worse of two. */
    public Status worst(Status other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
