package dev.claimlab.foreign;

/** Receives what a worker process says of its handlers, on the thread that reads its output. */
public interface HandlerCalls {

    /** The library called the handler. */
    void started(AdapterProcess process, long call, long task, int attempt, long nanos);

    /** The library said that it has completed a task. */
    void completed(long task, long nanos);
}
