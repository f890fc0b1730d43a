package dev.claimlab.history;

/** What a run finds on the server after its workers have stopped, and that should not be there. */
public enum Leftover {
    /** Advisory locks of the run's sessions. */
    ADVISORY_LOCK,
    /** Transactions of the run's sessions that are still open. */
    OPEN_TRANSACTION,
    /** Prepared transactions in the run's database. */
    PREPARED_TRANSACTION,
    /** Sessions of the run that are still connected after all of them were closed. */
    SESSION,
    /** Tables of the strategy that are not logged, on a server that was asked to keep what is committed. */
    UNLOGGED_TABLE,
    /** Sessions whose commits do not wait for the disk, on a server that was asked to lose none. */
    ASYNCHRONOUS_SESSION;

    /** Whether it makes committed tasks less durable, rather than holding a resource. */
    public boolean isLessDurable() {
        return this == UNLOGGED_TABLE || this == ASYNCHRONOUS_SESSION;
    }
}
