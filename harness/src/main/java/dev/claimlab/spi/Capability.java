package dev.claimlab.spi;

/** What a strategy can do or needs; scenarios ask for it. */
public enum Capability {
    /** A claim keeps its transaction open until the task is completed. */
    HOLDS_TRANSACTION,
    /** One claim can take several tasks. */
    BATCH,
    /** A task can be due later. */
    DELAY,
    /** Urgent tasks go first. */
    PRIORITY,
    /** Tasks of one group are done in order, one at a time. */
    GROUP_ORDER,
    /** A claim lives in the server's session, so that a transaction pooler breaks it. */
    NEEDS_SESSION,
    /** A claim is valid for a time that is given to it. */
    LEASES,
    /** Workers can be woken by LISTEN and NOTIFY. */
    WAKES,
    /** A failed task can be given back. */
    RETRIES,
    /** A task given back can be told to wait. */
    BACKS_OFF,
    /** A task that failed too often is kept for a human. */
    DEAD_LETTERS,
    /** A claim can be extended while the work goes on. */
    RENEWS,
    /** A periodic duty takes back what dead workers held. */
    RECOVERS,
    /** Enqueue takes part in the caller's transaction. */
    TRANSACTIONAL_ENQUEUE,
    /** The queue can tell what remains in it. */
    TELLS_REMAINING,
    /** Enqueue is one plain INSERT, so that it can share a statement with a business row. */
    ENQUEUES_IN_ONE_STATEMENT,
    /** Of the tasks of one key, none is added while another one waits. */
    DEDUPLICATES,
    /** A completion that was sent and never answered can be asked for afterwards. */
    RESOLVES
}
