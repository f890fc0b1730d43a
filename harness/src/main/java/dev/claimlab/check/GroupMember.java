package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.List;
import java.util.Optional;

/**
 * A task of a group.
 *
 * @param task the identity of the task
 * @param group the number of its group
 * @param isDelayed whether it was due later than it was enqueued
 * @param sentNanos when its enqueue was sent
 * @param acknowledgedNanos when its enqueue was acknowledged; after all stamps if it was not
 * @param holds its claims
 * @param doneNanos the earliest stamp at which it may have been done or given up; after all stamps if it was neither and
 *     is still in the queue at the end, before all stamps if that is not known
 */
record GroupMember(
        long task,
        long group,
        boolean isDelayed,
        long sentNanos,
        long acknowledgedNanos,
        List<Hold> holds,
        long doneNanos) {

    /** The member that a task is; empty for a task without a group. */
    static Optional<GroupMember> of(TaskHistory task) {
        Long group = null;
        long sent = 0;
        long acknowledged = Long.MAX_VALUE;
        for (Event event : task.events()) {
            if (event.isTrait(Trait.GROUP)) {
                group = event.value();
            } else if (event.is(Operation.ENQUEUE, Stage.INVOKE)) {
                sent = event.nanos();
            } else if (event.is(Operation.ENQUEUE, Stage.OK)) {
                acknowledged = event.nanos();
            }
        }
        return group == null
                ? Optional.empty()
                : Optional.of(new GroupMember(
                        task.task(),
                        group,
                        task.any(event -> event.isTrait(Trait.DUE)),
                        sent,
                        acknowledged,
                        Hold.of(task),
                        doneNanos(task)));
    }

    private static long doneNanos(TaskHistory task) {
        long done = Long.MAX_VALUE;
        for (Event end : task.events()) {
            boolean mayBeOver = end.is(Operation.COMPLETE, Stage.INVOKE) || end.is(Operation.RETRY, Stage.INVOKE);
            if (mayBeOver && !isWithoutEffect(task, end)) {
                done = Math.min(done, end.nanos());
            }
        }
        boolean isOpen = task.any(event -> event.is(State.READY) || event.is(State.DELAYED) || event.is(State.HELD));
        return done == Long.MAX_VALUE && !isOpen ? Long.MIN_VALUE : done;
    }

    /** Whether the task was certainly open after this completion or give-back: it was refused, or answered READY. */
    private static boolean isWithoutEffect(TaskHistory task, Event sent) {
        return task.any(event -> event.writer() == sent.writer()
                && event.call() == sent.call()
                && event.operation() == sent.operation()
                && (event.stage() == Stage.FAIL || event.is(Retried.READY)));
    }

    boolean isStarted() {
        return !holds.isEmpty();
    }

    Hold firstHold() {
        return holds.get(0);
    }

    /** When its first claim was answered. */
    long startedNanos() {
        return firstHold().claimed().nanos();
    }

    /** Whether it comes before another task in the order of the group, for certain. */
    boolean certainlyPrecedes(GroupMember other) {
        return acknowledgedNanos < other.sentNanos || wasTakenBefore(other);
    }

    /** Whether it was claimed before the other task while the other task was in the queue, and both were due. */
    private boolean wasTakenBefore(GroupMember other) {
        return isStarted()
                && !isDelayed
                && !other.isDelayed
                && other.acknowledgedNanos < firstHold().sentNanos()
                && other.isStarted()
                && startedNanos() < other.firstHold().sentNanos();
    }
}
