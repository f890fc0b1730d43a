package dev.claimlab.worker;

/** Ends a worker's thread as the death of its process would: no strategy catches it, and no cleanup runs. */
public final class WorkerCrash extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates a crash without a stack trace. */
    public WorkerCrash() {
        super("the worker was killed", null, false, false);
    }
}
