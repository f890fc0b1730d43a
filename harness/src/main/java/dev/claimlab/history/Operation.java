package dev.claimlab.history;

/** The operation that an event belongs to. The order is part of the file format: new ones are added at the end. */
public enum Operation {
    /** The start of a file; its value is the wall clock in epoch milliseconds at the event's stamp. */
    OPEN,
    /** The start of a writer's chunk; its call is the writer's number. */
    CHUNK,
    /** The end of a complete file; its value is the number of events. */
    CLOSE,
    /** The run enters a phase; its value is the ordinal of {@link Phase}. */
    PHASE,
    /**
     * A task is added; the value of INVOKE is its intended time on the stamp's clock, of FAIL 1 where it was not added
     * because another task of its key waited.
     */
    ENQUEUE,
    /**
     * Tasks are claimed; the value of INVOKE is the limit, of OK the stamp of the lease's certain end (0: no lease).
     */
    CLAIM,
    /** The handler wrote its effect; OK is the answer to the statement and does not cover a later COMMIT. */
    EFFECT,
    /** A task is completed. FAIL is a refusal or a rollback; its value is 1 where the queue refused the claim. */
    COMPLETE,
    /** A task is given back; the value of INVOKE is the delay in nanoseconds, of OK the ordinal of {@code Retried}. */
    RETRY,
    /** A claim is extended; the value of OK is the stamp of the lease's certain end. */
    RENEW,
    /** A duty of the strategy was performed; its value is the number of the duty. */
    DUTY,
    /** A worker's session died and was opened again; its value is the new incarnation. */
    SESSION,
    /** One claim of a known number of free tasks while no other session claims: see {@link Probe}. */
    PROBE,
    /** At the end, the state of a task in the queue; its value is the state's ordinal. */
    REMAINING,
    /**
     * At the end, a row of the effect ledger; hold is its claim, value its writer, call an ordinal of {@code Effects}.
     */
    LEDGER,
    /** At the end, a business row that was enqueued together with its task. */
    BUSINESS,
    /** In the QUIET phase, resources still held; its call is the ordinal of {@link Leftover}, its value how many. */
    LEFTOVER,
    /** A fault was injected (INVOKE) or healed (OK). */
    FAULT,
    /**
     * A property of a task, recorded before it is added; its call is the ordinal of {@link Trait}, its value the
     * trait's.
     */
    TRAIT,
    /** The server was asked for the outcome of a completion without an answer: OK, it took effect; FAIL, it did not. */
    RESOLVE,
    /** A task is cancelled; OK: it is cancelled from then on, FAIL: it is not. */
    CANCEL,
    /** The queue is paused: nothing may be begun after OK. */
    PAUSE,
    /** A paused queue is resumed: anything may be begun after INVOKE. */
    RESUME,
    /** A process says that the tick is due whose number is that of the task; OK: it was heard. */
    TICK,
    /** A worker opens a session that knows only some types; there is one event for each, whose value is its number. */
    KNOWS,
    /** The queue says when a task that was given back is due again; the value of OK is how far that is, in nanoseconds. */
    DUE,
    /** After an extension the queue was seen to have the claim as valid, so that it counts however late it was. */
    EXTENDED
}
