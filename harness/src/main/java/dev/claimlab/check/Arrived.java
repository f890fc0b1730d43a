package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Remaining.State;
import java.util.ArrayList;
import java.util.List;

/**
 * The times of a task's enqueue, first claim and completion.
 *
 * @param task the identity of the task
 * @param sentNanos when its enqueue was sent; {@link #NEVER} if that was not observed
 * @param readyNanos when it certainly became claimable; {@link #NEVER} if its enqueue was never acknowledged, or it
 *     depends on other tasks, or only some workers know its type
 * @param takenNanos when the first claim that took it was sent; {@link #NEVER} if none was observed
 * @param answeredNanos when the first claim that took it was answered; {@link #NEVER} if none was observed
 * @param doneNanos when its first accepted completion was answered; {@link #NEVER} if none was
 * @param isThere whether it was observed in the queue after its enqueue: claimed, or ready at the end
 * @param priority its priority
 * @param group the number of its group; negative if it has none
 * @param isDelayed whether it became claimable by the passing of time, so that a duty may have to move it then
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
        long group,
        boolean isDelayed) {

    /** A stamp after all others: the event did not happen, or was not observed. */
    static final long NEVER = Long.MAX_VALUE;

    /**
     * How long after its time a task may become claimable: a queue that keeps whole seconds waits for the next one, and its
     * clock may lag behind the clock of the stamps.
     */
    private static final long SLACK_NANOS = 1_020_000_000;

    /** Whether it certainly waited until it was taken, for no other task of its group and for no place in a limit. */
    boolean certainlyWaited(Circumstances circumstances) {
        boolean mayBeBlocked = circumstances.promises().limit() != null
                || (circumstances.promises().groupOrder() && group >= 0);
        return !mayBeBlocked && isThere && readyNanos != NEVER && readyNanos <= takenNanos;
    }

    /** The times at which it was given back and certainly claimable again, because the queue had said when it would be. */
    List<Arrived> again(TaskHistory history) {
        boolean isToldOf = history.any(event -> event.is(Operation.DUE, Stage.OK));
        if (!isToldOf || history.any(event -> event.isTrait(Trait.FOR_SOME))) {
            return List.of();
        }
        boolean isReady = history.any(event -> event.is(State.READY));
        List<Arrived> again = new ArrayList<>();
        long due = NEVER;
        for (int i = 0; i < history.events().size(); i++) {
            Event event = history.events().get(i);
            if (event.is(Operation.RETRY, Stage.INVOKE)) {
                due = NEVER;
            } else if (event.is(Operation.DUE, Stage.OK) && due == NEVER) {
                due = event.nanos() + Math.max(0, event.value()) + SLACK_NANOS;
            } else if (event.is(Operation.CLAIM, Stage.OK) && due != NEVER) {
                if (history.sentNanos(i) >= due) {
                    again.add(again(due, history.sentNanos(i), event.nanos(), true));
                }
                due = NEVER;
            }
        }
        again.add(again(due, NEVER, NEVER, isReady));
        return again;
    }

    /** The same task, claimable only once the duties were performed after it was due. */
    Arrived moved(DutyTimes duties) {
        if (!isDelayed || readyNanos == NEVER) {
            return this;
        }
        long ready = duties.performedSince(readyNanos);
        return new Arrived(
                task, sentNanos, ready, takenNanos, answeredNanos, doneNanos, isThere, priority, group, isDelayed);
    }

    private Arrived again(long due, long taken, long answered, boolean isSeen) {
        return new Arrived(task, sentNanos, due, taken, answered, doneNanos, isSeen, priority, group, true);
    }

    static Arrived of(TaskHistory task) {
        long sent = NEVER;
        long acknowledged = NEVER;
        long due = Long.MIN_VALUE;
        long taken = NEVER;
        long answered = NEVER;
        long done = NEVER;
        boolean isReady = false;
        boolean isBlocked = false;
        long priority = 0;
        long group = -1;
        for (int i = 0; i < task.events().size(); i++) {
            Event event = task.events().get(i);
            if (event.is(Operation.ENQUEUE, Stage.INVOKE)) {
                sent = Math.min(sent, event.nanos());
            } else if (event.is(Operation.ENQUEUE, Stage.OK)) {
                acknowledged = Math.min(acknowledged, event.nanos());
            } else if (event.is(Operation.CLAIM, Stage.OK)) {
                taken = Math.min(taken, task.sentNanos(i));
                answered = Math.min(answered, event.nanos());
            } else if (event.is(Operation.COMPLETE, Stage.OK)) {
                done = Math.min(done, event.nanos());
            } else if (event.is(Operation.REMAINING, Stage.OK)) {
                isReady |= event.is(State.READY);
            } else if (event.operation() == Operation.TRAIT) {
                due = event.isTrait(Trait.DUE) ? event.value() + SLACK_NANOS : due;
                priority = event.isTrait(Trait.PRIORITY) ? event.value() : priority;
                group = event.isTrait(Trait.GROUP) ? event.value() : group;
                isBlocked |= event.isTrait(Trait.AFTER) || event.isTrait(Trait.FOR_SOME);
            }
        }
        long ready = acknowledged == NEVER || isBlocked ? NEVER : Math.max(acknowledged, due);
        boolean isThere = isReady || answered != NEVER;
        boolean isDelayed = due != Long.MIN_VALUE;
        return new Arrived(task.task(), sent, ready, taken, answered, done, isThere, priority, group, isDelayed);
    }
}
