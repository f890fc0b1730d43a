package dev.claimlab.spi;

/** What a contract says of an anomaly; jcstress grades outcomes in the same way. */
public enum Grade {
    /** Allowed by the contract and expected now and then. */
    ACCEPTABLE,
    /** Allowed, and worth a look. */
    INTERESTING,
    /** Broken contract. */
    FORBIDDEN
}
