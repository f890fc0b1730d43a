package dev.claimlab.foreign;

/** The calls of a process that has no handlers. */
final class NoCalls implements HandlerCalls {

    @Override
    public void started(AdapterProcess process, long call, long task, int attempt, long nanos) {}

    @Override
    public void completed(long task, long nanos) {}
}
