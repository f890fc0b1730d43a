package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Listens only after a poll and a wait: it misses notifications committed in between. */
record ListenWhenIdle(TaskQueue right) implements SameQueue {

    @Override
    public Optional<WakeUp> wakeUp(WorkerId worker) {
        return Optional.of(new Ear(right, worker));
    }

    private static final class Ear implements WakeUp {

        private final TaskQueue queue;
        private final WorkerId worker;
        private @Nullable WakeUp open;
        private boolean hasWaited;

        Ear(TaskQueue queue, WorkerId worker) {
            this.queue = queue;
            this.worker = worker;
        }

        @Override
        public boolean await(Duration atMost) throws SQLException, InterruptedException {
            if (!hasWaited) {
                hasWaited = true;
                LockSupport.parkNanos(atMost.toNanos());
                return false;
            }
            WakeUp listening = open;
            if (listening == null) {
                listening = queue.wakeUp(worker).orElseThrow();
                open = listening;
            }
            boolean isWoken = listening.await(atMost);
            if (isWoken) {
                hasWaited = false;
                close();
            }
            return isWoken;
        }

        @Override
        public void close() throws SQLException {
            WakeUp listening = open;
            open = null;
            if (listening != null) {
                listening.close();
            }
        }
    }
}
