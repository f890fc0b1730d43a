package dev.claimlab.worker;

/** Ends a worker's thread as the end of its process would: no strategy catches it, and nothing can be tidied up. */
public final class WorkerCrash extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A crash, without a stack trace that nobody reads. */
    public WorkerCrash() {
        super("the worker was killed", null, false, false);
    }
}
