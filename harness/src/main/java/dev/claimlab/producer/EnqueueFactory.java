package dev.claimlab.producer;

import dev.claimlab.load.Enqueue;
import dev.claimlab.load.KeyedEnqueue;
import dev.claimlab.load.PlainEnqueue;
import dev.claimlab.load.SignupEnqueue;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.TaskQueue;

/** Decides how tasks are enqueued in a scenario. */
public final class EnqueueFactory {

    private EnqueueFactory() {}

    /** How the tasks of a plan are added to its queue. */
    public static Enqueue of(RunPlan runPlan, TaskQueue queue) {
        if (runPlan.scenario().mix().keys() > 0) {
            return new KeyedEnqueue(queue);
        }
        return runPlan.scenario().businessRows()
                ? new SignupEnqueue(
                        queue,
                        runPlan.preset().capabilities().contains(Capability.ENQUEUES_IN_ONE_STATEMENT),
                        runPlan.settings().seed())
                : new PlainEnqueue(queue);
    }
}
