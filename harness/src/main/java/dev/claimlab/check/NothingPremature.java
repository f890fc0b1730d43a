package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Retried;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * No task is claimed before it is due, nor again before its retry delay has passed, nor before the time at which the queue
 * said that it is due again.
 */
final class NothingPremature implements TaskCheck {

    /** How far two clocks of one machine may drift apart within a delay. */
    private static final long SLACK_NANOS = 2_000_000;

    /** How far the clock of the queue, which says when a task is due again, may be ahead of that of the stamps. */
    private static final long AHEAD_NANOS = 1_000_000_000;

    private static final long ANY_TIME = Long.MIN_VALUE / 2;

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        boolean isPromised =
                circumstances.promises().dueTimes() || circumstances.promises().backoff();
        return Unasked.lacking(isPromised || isTold(history), Capability.DELAY);
    }

    private static boolean isTold(History history) {
        AtomicBoolean isTold = new AtomicBoolean();
        history.forEach(Operation.DUE, event -> isTold.set(true));
        return isTold.get();
    }

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        long dueNanos = ANY_TIME;
        long givenBackNanos = ANY_TIME;
        long delayNanos = 0;
        long toldNanos = ANY_TIME;
        for (Event event : task.history().events()) {
            if (event.isTrait(Trait.DUE)) {
                dueNanos = circumstances.promises().dueTimes() ? event.value() : ANY_TIME;
            } else if (event.is(Operation.RETRY, Stage.INVOKE)) {
                givenBackNanos = event.nanos();
                delayNanos = event.value();
            } else if (event.is(Retried.READY)) {
                long again = givenBackNanos + delayNanos;
                dueNanos = circumstances.promises().backoff() ? Math.max(dueNanos, again) : dueNanos;
            } else if (event.is(Operation.DUE, Stage.OK)) {
                toldNanos = event.nanos() + event.value() - AHEAD_NANOS;
            } else if (event.is(Operation.CLAIM, Stage.OK)
                    && event.nanos() < Math.max(dueNanos - SLACK_NANOS, toldNanos)) {
                double early = (Math.max(dueNanos, toldNanos + AHEAD_NANOS) - event.nanos()) / 1e6;
                findings.add(
                        Anomaly.PREMATURE,
                        () -> String.format(
                                Locale.ROOT,
                                "task %d was claimed %.1f ms before its time: %s",
                                task.task(),
                                early,
                                findings.tell(event)));
            }
        }
    }
}
