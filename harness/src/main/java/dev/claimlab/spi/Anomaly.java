package dev.claimlab.spi;

/** A kind of incorrect behaviour that a judge can find in a history. */
public enum Anomaly {
    /** An acknowledged task that was neither done nor remains in the queue, or a completed task without its effect. */
    LOST,
    /** An effect or a claim of a task that was certainly never enqueued. */
    PHANTOM,
    /** More than one effect of one task. */
    DUPLICATE_EFFECT,
    /** A task handled again although no earlier claim of it was given back. */
    DUPLICATE_EXECUTION,
    /** One task certainly held by two workers at the same time. */
    OVERLAP,
    /** More rows or locks taken in the server than the claim asked for or returned. */
    OVER_CLAIM,
    /** A completion or retry accepted from a claim that was no longer current. */
    UNFENCED_COMPLETION,
    /** A completion or retry of a valid claim that the queue refused. */
    REFUSED,
    /** A completed task that became claimable again. */
    RESURRECTED,
    /** A poll that found nothing although a task was claimable during all of it. */
    FALSE_EMPTY,
    /** An idle worker that was woken for a task later than the strategy allows. */
    LATE_WAKE_UP,
    /** A task visible in the queue but not completed by the deadline. */
    STUCK,
    /** A task taken from a live worker before its lease had ended. */
    FALSE_RESCUE,
    /** Tasks of one group out of order, or at the same time; or a task before a more urgent one. */
    ORDER_BROKEN,
    /** A task overtaken without bound. */
    STARVED,
    /** More attempts than the limit allows. */
    ATTEMPTS_EXCEEDED,
    /** A task that no statement of the strategy will ever pick up again. */
    LIMBO,
    /** A lock, a transaction or a held row that no live worker owns. */
    LEAK,
    /** A task claimed before it was due, or before its retry delay had passed. */
    PREMATURE,
    /** A table or a session that keeps what is committed less durably than the server was asked to. */
    LESS_DURABLE,
    /** Two tasks of one key that waited at the same time although the strategy deduplicates by key. */
    TWINS,
    /** More tasks held at once than the limit of their kind allows. */
    LIMIT_EXCEEDED,
    /** A cancelled task that was begun, completed or kept as anything else after the cancel was acknowledged. */
    CANCEL_IGNORED,
    /** A task that was begun while the queue was paused. */
    PAUSE_IGNORED,
    /** A tick of a periodic task without a task, although the process that was to add it lived or another one did. */
    TICK_MISSED,
    /** A tick of a periodic task that added more than one task. */
    TICK_TWICE,
    /** A task that was begun before all that it depends on were completed. */
    DEPENDENCY_IGNORED,
    /** A task taken by a worker that does not know its type, whether or not it was told of it. */
    UNKNOWN_TYPE,
    /** A claim whose page reads grow with the tasks done or waiting, although another way of claiming avoids this. */
    COSTLY,
    /** A statement that the server refused although the worker used it as its author means it to be used. */
    ERROR
}
