package dev.claimlab.verify.kit;

import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Task;
import java.time.Instant;

/** A task in memory and where it stands; guarded by the queue's lock. */
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

    /** Whether that one need not be added, because this one still waits to be claimed for the first time. */
    boolean standsFor(Task other) {
        return attempt == 0 && task.key() != null && task.key().equals(other.key());
    }

    /** Buries a task whose last attempt was not ended before its lease was over. */
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
