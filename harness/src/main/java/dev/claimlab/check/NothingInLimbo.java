package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * No task stays unreachable: open, no longer held by a worker, and not returned when a worker claims.
 *
 * <p>Reported is a task that was claimed at least once, and so was claimable; whose last lease and recovery bound are
 * over; that an empty poll then missed; and that is still in the queue at the end.
 */
final class NothingInLimbo implements TaskCheck {

    private static final State[] STATES = State.values();
    private static final Set<Operation> AT_THE_END = Set.of(Operation.REMAINING, Operation.LEDGER, Operation.BUSINESS);
    private static final double NANOS_A_SECOND = 1e9;

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.because(circumstances.recoveryBoundNanos() == 0, "no run had faults")
                .or(() -> Unasked.ofPushedTasks(history));
    }

    @Override
    public void examine(TaskCase taskCase, Circumstances circumstances, Findings findings) {
        long bound = circumstances.recoveryBoundNanos();
        TaskHistory task = taskCase.history();
        if (bound == 0 || !task.has(Operation.CLAIM, Stage.OK) || !isLeftBehind(task)) {
            return;
        }
        long lastEmptyPoll = taskCase.facts().lastEmptyPollNanos();
        long over = lastSignNanos(task);
        if (over < lastEmptyPoll - bound) {
            findings.add(
                    Anomaly.LIMBO,
                    () -> String.format(
                            Locale.ROOT,
                            "task %d is still there, and nothing took it in the %.3f s after its last claim was over,"
                                    + " though a worker asked for work; it was claimed %d times",
                            task.task(),
                            (lastEmptyPoll - over) / NANOS_A_SECOND,
                            task.count(Operation.CLAIM, Stage.OK)));
        }
    }

    /** Whether the queue reports the task as READY or HELD, and it is not known to be done. */
    private static boolean isLeftBehind(TaskHistory task) {
        boolean mayBeDone = task.any(event -> event.is(Operation.COMPLETE, Stage.OK)
                || event.is(Operation.RESOLVE, Stage.OK)
                || event.operation() == Operation.LEDGER);
        return !mayBeDone
                && task.all(Operation.REMAINING, Stage.OK).stream()
                        .map(event -> STATES[(int) event.value()])
                        .anyMatch(state -> state == State.READY || state == State.HELD);
    }

    /** The latest of the task's last event, the end of its last lease and the end of its last delay. */
    private static long lastSignNanos(TaskHistory task) {
        long last = Long.MIN_VALUE;
        for (Event event : task.events()) {
            if (!AT_THE_END.contains(event.operation())) {
                last = Math.max(last, event.nanos());
            }
            boolean isLeased = event.is(Operation.CLAIM, Stage.OK) || event.is(Operation.RENEW, Stage.OK);
            last = isLeased ? Math.max(last, event.value()) : last;
            boolean isDelayed = event.is(Operation.RETRY, Stage.INVOKE);
            last = isDelayed ? Math.max(last, event.nanos() + event.value()) : last;
        }
        return last;
    }
}
