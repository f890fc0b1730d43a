package dev.claimlab.history;

/** A resource of the server that no session should hold after a run. */
public enum Leftover {
    /** Advisory locks of the run's sessions. */
    ADVISORY_LOCK,
    /** Transactions of the run's sessions that are still open. */
    OPEN_TRANSACTION,
    /** Prepared transactions in the run's database. */
    PREPARED_TRANSACTION,
    /** Sessions of the run that are still connected after all of them were closed. */
    SESSION
}
