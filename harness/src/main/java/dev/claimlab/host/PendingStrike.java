package dev.claimlab.host;

import dev.claimlab.worker.Step;
import dev.claimlab.worker.WorkerCrash;
import dev.claimlab.worker.node.StepGate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A gate that is armed: the first worker that comes to the step has its process killed. */
final class PendingStrike {

    private final StepGate gate;
    private final CountDownLatch struck = new CountDownLatch(1);

    /** Arms the gate of a process that can be killed in this way. */
    PendingStrike(StepGate gate, Step step, Runnable kill) {
        this.gate = gate;
        gate.arm(step, worker -> {
            try {
                kill.run();
            } finally {
                struck.countDown();
            }
            throw new WorkerCrash();
        });
    }

    /** Waits until it has struck, disarms the gate, and returns whether a worker had come. */
    boolean await(Duration atMost) throws InterruptedException {
        boolean isStillArmed;
        try {
            boolean unused = struck.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            isStillArmed = gate.disarm();
        }
        return !isStillArmed;
    }
}
