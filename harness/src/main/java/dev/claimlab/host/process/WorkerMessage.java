package dev.claimlab.host.process;

/** A message from a worker process, one line each: the word, and its arguments. */
enum WorkerMessage {
    /** The answer to a request. */
    OK,
    /** The answer to a failed request, with an SQLSTATE and a message. */
    ERROR,
    /** Unsolicited: tasks that were completed. */
    DONE,
    /** Unsolicited: a worker gave up, with an SQLSTATE and a message. */
    FAILED,
    /** Unsolicited: nothing more can be written to the history. */
    FULL
}
