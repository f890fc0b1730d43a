package dev.claimlab.verify.kit;

import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Task;
import java.time.Instant;

/** A task in memory and its state; guarded by the queue's lock. */
final class MemoryRow {

    final Task task;
    Instant claimableAt;
    int attempt;
    boolean isLeased;
    boolean isDead;

    MemoryRow(Task task, Instant claimableAt) {
        this.task = task;
        this.claimableAt = claimableAt;
    }

    /** Whether the other task need not be added, since this one of its key still waits for its first claim. */
    boolean standsFor(Task other) {
        return attempt == 0 && task.key() != null && task.key().equals(other.key());
    }

    /** Buries the task if its last attempt did not end before its lease. */
    void recover(Instant now, int attemptLimit) {
        if (isLeased && attempt >= attemptLimit && !claimableAt.isAfter(now)) {
            isLeased = false;
            isDead = true;
        }
    }

    State state(Instant now) {
        if (isDead) {
            return State.DEAD;
        }
        if (!claimableAt.isAfter(now)) {
            return State.READY;
        }
        return isLeased ? State.HELD : State.DELAYED;
    }
}
