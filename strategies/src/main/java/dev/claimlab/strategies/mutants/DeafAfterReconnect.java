package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Loses its listening connection after each wake-up, and opens another without polling again. */
record DeafAfterReconnect(TaskQueue right) implements SameQueue {

    @Override
    public Optional<WakeUp> wakeUp(WorkerId worker) throws SQLException {
        return Optional.of(new Ear(right, worker));
    }

    private static final class Ear implements WakeUp {

        private final TaskQueue queue;
        private final WorkerId worker;
        private WakeUp open;
        private boolean isWoken;

        Ear(TaskQueue queue, WorkerId worker) throws SQLException {
            this.queue = queue;
            this.worker = worker;
            this.open = queue.wakeUp(worker).orElseThrow();
        }

        @Override
        public boolean await(Duration atMost) throws SQLException, InterruptedException {
            if (isWoken) {
                open.close();
                LockSupport.parkNanos(atMost.toNanos());
                open = queue.wakeUp(worker).orElseThrow();
            }
            isWoken = open.await(atMost);
            return isWoken;
        }

        @Override
        public void close() throws SQLException {
            open.close();
        }
    }
}
