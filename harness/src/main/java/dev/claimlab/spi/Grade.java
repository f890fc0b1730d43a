package dev.claimlab.spi;

/** How a contract rates an anomaly; jcstress grades outcomes in the same way. */
public enum Grade {
    /** Allowed by the contract and expected occasionally. */
    ACCEPTABLE,
    /** Allowed, but worth investigating. */
    INTERESTING,
    /** Violates the contract. */
    FORBIDDEN
}
