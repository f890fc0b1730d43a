package dev.claimlab.spi;

/** What a strategy can do or needs; scenarios state which capabilities they require. */
public enum Capability {
    /** A claim keeps its transaction open until the task is completed. */
    HOLDS_TRANSACTION,
    /** One claim can take several tasks. */
    BATCH,
    /** A task can be due later. */
    DELAY,
    /** Tasks of higher priority are claimed first. */
    PRIORITY,
    /** Tasks of one group are done in order, one at a time. */
    GROUP_ORDER,
    /** A claim lives in the server's session, so that a transaction pooler breaks it. */
    NEEDS_SESSION,
    /** A claim is valid for a limited time. */
    LEASES,
    /** Workers can be woken by LISTEN and NOTIFY. */
    WAKES,
    /** Workers are notified of a task that a duty takes back from a dead worker. */
    ANNOUNCES,
    /** A failed task can be given back. */
    RETRIES,
    /** A task can be given back with a delay. */
    BACKS_OFF,
    /** Giving a task back answers when it is due again, be it as asked or as the queue decides. */
    TELLS_DUE_AGAIN,
    /** A task that failed too often is kept for a human. */
    DEAD_LETTERS,
    /** A claim can be extended while its worker handles the task. */
    RENEWS,
    /** A claim has no time of its own: it is valid as long as its worker, or the worker's process, says that it is alive. */
    LIVES_WITH_WORKER,
    /** A periodic duty takes back the tasks of dead workers. */
    RECOVERS,
    /** Enqueue takes part in the caller's transaction. */
    TRANSACTIONAL_ENQUEUE,
    /** The queue can list the tasks that remain in it. */
    TELLS_REMAINING,
    /** Enqueue is one plain INSERT, so that it can share a statement with a business row. */
    ENQUEUES_IN_ONE_STATEMENT,
    /** A task is not added while another task of its key waits. */
    DEDUPLICATES,
    /** A key stands for new tasks until its task is done, given up or cancelled, and not only until it is claimed. */
    KEEPS_KEYS,
    /** A key stands for new tasks for ever, also when its task is done. */
    REMEMBERS_KEYS,
    /** A task takes the place of another one of its key that waits, which is done no more. */
    REPLACES,
    /** A completion gives no answer, so that a refusal cannot be told from success. */
    SILENT,
    /** Only so many tasks are held at once: in all, or of each group or type. */
    LIMITS,
    /** A task can be cancelled, so that it is not begun any more. */
    CANCELS,
    /** The queue can be paused, so that nothing is begun until it is resumed. */
    PAUSES,
    /** Each tick of a periodic task adds one task, however many processes say that it is due. */
    TICKS,
    /** A task can depend on others: it is begun after all of them are completed. */
    DEPENDS,
    /** A worker says which types of tasks it knows, and is given no others. */
    TYPES,
    /** Its numbers have four bytes, as its author says, so that it ends after two billion tasks. */
    NARROW,
    /** None of its numbers wears out, as its author says, also where a type would be too small. */
    WIDE,
    /** The outcome of a completion that was sent and never answered can be queried afterwards. */
    RESOLVES,
    /** The library calls the handler by itself, in processes of its own: its claims are not seen. */
    PUSHES
}
