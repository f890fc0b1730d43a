package dev.claimlab.spi;

/** What a claim's lifetime depends on besides the rows that it wrote. */
public enum Holding {
    /** Nothing: a claim outlives transaction and connection. */
    NOTHING,
    /** The transaction, which stays open until the task is completed. */
    TRANSACTION,
    /** The server's session, which one worker uses exclusively. */
    SESSION
}
