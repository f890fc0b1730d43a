package dev.claimlab.verify.explore;

import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A worker that listens before its first poll, and waits for a notification whenever it finds nothing. */
record ListeningWorker(TaskQueue queue, SessionClient client, Stepper stepper, SteppedProcess process) {

    private static final int MOST_TURNS = 8;

    /** How long a strategy may wait without the watcher; what passes the watcher takes no real time. */
    private static final Duration SHORTLY = Duration.ofMillis(1);

    /** Works until so many tasks are done. */
    void work(WorkerId worker, int tasks) throws SQLException {
        stepper.begin("listen");
        Optional<WakeUp> own = queue.wakeUp(worker);
        if (own.isEmpty()) {
            stepper.tell("the queue announces nothing");
            return;
        }
        try (WakeUp wakeUp = own.get()) {
            int left = tasks;
            for (int turn = 0; turn < MOST_TURNS && left > 0; turn++) {
                client.claim();
                if (client.isHolding()) {
                    left -= client.complete();
                } else {
                    stepper.awaits();
                    await(wakeUp);
                }
            }
            process.watch(StepWatcher.NOBODY);
        }
    }

    private static void await(WakeUp wakeUp) throws SQLException {
        try {
            boolean unused = wakeUp.await(SHORTLY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }
}
