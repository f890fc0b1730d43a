package dev.claimlab.host.process;

/** What a worker process says, one line each: the word, and what belongs to it. */
enum WorkerMessage {
    /** The answer to a request. */
    OK,
    /** Another answer: the request failed, with an SQLSTATE and a message. */
    ERROR,
    /** Without being asked: tasks that were completed. */
    DONE,
    /** Without being asked: a worker gave up, with an SQLSTATE and a message. */
    FAILED,
    /** Without being asked: nothing more can be written to the history. */
    FULL
}
