package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Remaining.State;

/**
 * A task's way into the queue and out of it, as far as the first claim.
 *
 * @param task the identity of the task
 * @param sentNanos when its enqueue was sent; after all times if that was not seen
 * @param readyNanos from when on it could be claimed for certain; after all times if that was never acknowledged
 * @param takenNanos when the first claim was sent that took it; after all times if none was seen
 * @param answeredNanos when the first claim was answered that took it; after all times if none was seen
 * @param doneNanos when its first accepted completion was answered; after all times if none was
 * @param isThere whether it was seen in the queue after its enqueue: claimed, or ready at the end
 * @param priority its priority
 * @param group the number of its group; below zero where it has none
 */
record Arrived(
        long task,
        long sentNanos,
        long readyNanos,
        long takenNanos,
        long answeredNanos,
        long doneNanos,
        boolean isThere,
        long priority,
        long group) {

    /** After all times: it did not happen, or nobody saw it. */
    static final long NEVER = Long.MAX_VALUE;

    /** How far the clock that makes a task due may lag behind the one that stamps. */
    private static final long SLACK_NANOS = 20_000_000;

    static Arrived of(TaskHistory task, ClaimStamps stamps) {
        long sent = NEVER;
        long acknowledged = NEVER;
        long due = Long.MIN_VALUE;
        long taken = NEVER;
        long answered = NEVER;
        long done = NEVER;
        boolean isReady = false;
        long priority = 0;
        long group = -1;
        for (Event event : task.events()) {
            if (event.is(Operation.ENQUEUE, Stage.INVOKE)) {
                sent = Math.min(sent, event.nanos());
            } else if (event.is(Operation.ENQUEUE, Stage.OK)) {
                acknowledged = Math.min(acknowledged, event.nanos());
            } else if (event.is(Operation.CLAIM, Stage.OK)) {
                taken = Math.min(taken, stamps.sent(event));
                answered = Math.min(answered, event.nanos());
            } else if (event.is(Operation.COMPLETE, Stage.OK)) {
                done = Math.min(done, event.nanos());
            } else if (event.is(Operation.REMAINING, Stage.OK)) {
                isReady |= event.is(State.READY);
            } else if (event.operation() == Operation.TRAIT) {
                due = event.isTrait(Trait.DUE) ? event.value() + SLACK_NANOS : due;
                priority = event.isTrait(Trait.PRIORITY) ? event.value() : priority;
                group = event.isTrait(Trait.GROUP) ? event.value() : group;
            }
        }
        long ready = acknowledged == NEVER ? NEVER : Math.max(acknowledged, due);
        boolean isThere = isReady || answered != NEVER;
        return new Arrived(task.task(), sent, ready, taken, answered, done, isThere, priority, group);
    }
}
