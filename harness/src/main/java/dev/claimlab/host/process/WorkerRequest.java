package dev.claimlab.host.process;

/** What a worker process can be told, one line each: the word, and an argument where it has one. */
public enum WorkerRequest {
    /** Answer when every worker has opened its session. */
    PREPARE,
    /** Let workers and duties begin. */
    START,
    /** What the clock of your stamps says, in nanoseconds. */
    CLOCK,
    /** End yourself when a worker comes to the step. */
    ARM,
    /** Do so no more; answer whether you still would have. */
    DISARM,
    /** The process ids of your connections in the server. */
    BACKENDS,
    /** Take every connection of your pool. */
    EXHAUST_POOL,
    /** Give them back. */
    RETURN_CONNECTIONS,
    /** Let your strategy's clock be wrong by so many nanoseconds. */
    SHIFT_CLOCK,
    /** Send your workers home after the task at hand, close your history, answer and end. */
    GO_HOME
}
