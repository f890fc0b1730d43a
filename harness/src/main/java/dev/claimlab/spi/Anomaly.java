package dev.claimlab.spi;

/** A kind of wrong that a judge can find. */
public enum Anomaly {
    /** An acknowledged task that was neither done nor is still there, or a completed one whose effect is missing. */
    LOST,
    /** An effect or a claim of a task that was certainly never enqueued. */
    PHANTOM,
    /** More than one effect of one task. */
    DUPLICATE_EFFECT,
    /** A task handled again although an earlier claim of it was never given back. */
    DUPLICATE_EXECUTION,
    /** Two workers that held one task at the same time, for certain. */
    OVERLAP,
    /** More rows or locks taken in the server than the claim asked for or returned. */
    OVER_CLAIM,
    /** A completion, or a giving back, accepted from a claim that was no longer the current one. */
    UNFENCED_COMPLETION,
    /** A completed task that came back. */
    RESURRECTED,
    /** A poll that found nothing although a task was claimable during all of it. */
    FALSE_EMPTY,
    /** An idle worker that learned of a task later than the strategy allows. */
    LATE_WAKE_UP,
    /** A task that can be seen but was not completed by the deadline. */
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
    /** A lock, a transaction or a held row that nobody owns any more. */
    LEAK,
    /** A task claimed before it was due, or before the delay that it was given back with had passed. */
    PREMATURE,
    /** Two tasks of one key that waited at the same time, where one was to stand for both. */
    TWINS,
    /** A claim that looks at more pages the more tasks were done, or wait, although another way of claiming need not. */
    COSTLY
}
