package dev.claimlab.worker;

/** Is told when a worker comes to a step, on the worker's own thread, and may keep it there. */
@FunctionalInterface
public interface StepListener {

    /** Nobody watches. */
    StepListener UNWATCHED = (worker, step) -> {};

    /**
     * The worker has come to a step.
     *
     * @throws WorkerCrash when it goes no further
     */
    void reach(int worker, Step step);
}
