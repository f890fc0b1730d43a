package dev.claimlab.host.process;

/** A request to a worker process, one line each: the word, and an argument if it has one. */
public enum WorkerRequest {
    /** Answer when every worker has opened its session. */
    PREPARE,
    /** Let workers and duties begin; or producers, and the argument is a load order. */
    START,
    /** Answer with the current reading of the clock of your stamps, in nanoseconds. */
    CLOCK,
    /** Exit when a worker comes to the step. */
    ARM,
    /** Disarm; answer whether a crash was still pending. */
    DISARM,
    /** Answer with the process ids of your backends in the server. */
    BACKENDS,
    /** The coordinator has the messages with events up to this number, at this time of its clock; there is no answer. */
    HEARD,
    /** Answer whether all tasks of your share were sent; if the argument is true, send no more. */
    LOAD,
    /** Begin or end a fault inside you; the argument is a fault order. */
    FAULT,
    /** Change your network to the server; the argument is a network order, and so is the answer's meaning. */
    NETWORK,
    /** Stop your workers after their current task, close your history, answer and exit. */
    SHUT_DOWN
}
