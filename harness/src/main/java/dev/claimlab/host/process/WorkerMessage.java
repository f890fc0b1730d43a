package dev.claimlab.host.process;

/** A message from a worker process, one line each: the word, and its arguments. */
enum WorkerMessage {
    /** The answer to a request. */
    OK,
    /** The answer to a failed request, with an SQLSTATE and a message. */
    ERROR,
    /** Unsolicited: tasks that were completed. */
    DONE,
    /**
     * Unsolicited, of a launched process: the number of the message, the time, the time that the last HEARD named and when that
     * came, and events.
     */
    EVENTS,
    /** Unsolicited: the process ends itself now, as it was armed to. */
    CRASHED,
    /** Unsolicited: a worker gave up, with an SQLSTATE and a message. */
    FAILED,
    /** Unsolicited: nothing more can be written to the history. */
    FULL
}
