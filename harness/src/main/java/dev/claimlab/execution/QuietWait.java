package dev.claimlab.execution;

import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.host.Workers;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Capability;
import dev.claimlab.worker.CompletedTasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Waits until the queue of a run is quiet.
 *
 * @param runContext the run
 * @param stop ends the wait
 * @param completed the completed tasks
 * @param acknowledged how many tasks were acknowledged
 */
record QuietWait(RunContext runContext, StopSignal stop, CompletedTasks completed, LongAdder acknowledged) {

    private static final long LOOK_NANOS = 1_000_000;
    private static final long IDLE_NANOS = 100_000_000;

    /** Returns when every acknowledged task is done and the queue itself says so, or when progress stops. */
    void perform(Workers workers) throws SQLException, InterruptedException {
        boolean tells = runContext.runPlan().preset().capabilities().contains(Capability.TELLS_REMAINING);
        long patience = patience(runContext.runPlan()).toNanos();
        long recovery =
                runContext.runPlan().preset().options().lease().multipliedBy(3).toNanos();
        long lastCount = -1;
        long lastProgress = System.nanoTime();
        long nextLook = lastProgress + IDLE_NANOS;
        try (Connection connection = runContext.connect()) {
            while (!stop.await(LOOK_NANOS)) {
                workers.throwFailure();
                long now = System.nanoTime();
                long count = completed.count();
                if (count != lastCount) {
                    lastCount = count;
                    lastProgress = now;
                    nextLook = now + IDLE_NANOS;
                }
                boolean allDone = count >= acknowledged.sum();
                if ((allDone && !tells) || now - lastProgress > (workers.wereLost() ? patience + recovery : patience)) {
                    return;
                }
                if (tells && (allDone || now > nextLook)) {
                    if (OpenTasks.count(runContext.queue(), connection) == 0) {
                        return;
                    }
                    nextLook = System.nanoTime() + IDLE_NANOS;
                }
            }
        }
    }

    /** After faults, the claims of dead workers must be recovered first. */
    static Duration patience(RunPlan runPlan) {
        Duration patience = runPlan.settings().patience();
        Duration own = runPlan.scenario().faults().isCalm()
                ? patience
                : patience.plus(runPlan.preset().options().lease().multipliedBy(3));
        return runPlan.preset().strategy() instanceof AdapterStrategy adapter
                ? own.plus(adapter.slowest(runPlan.preset().options()))
                : own;
    }
}
