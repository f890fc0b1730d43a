package dev.claimlab.worker;

/** Called when a worker comes to a step, on the worker's own thread; may block it there. */
@FunctionalInterface
public interface StepListener {

    /** A listener that does nothing. */
    StepListener UNWATCHED = (worker, step) -> {};

    /**
     * The worker has come to a step.
     *
     * @throws WorkerCrash to end the worker at this step
     */
    void reach(int worker, Step step);
}
