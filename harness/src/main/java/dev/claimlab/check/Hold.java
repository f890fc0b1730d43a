package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.spi.Conditions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One worker's claim of a task and its outcome, from the claim's answer on. */
final class Hold {

    private final Event claimed;
    private final long sentNanos;
    private long leaseEndNanos;
    private long renewedNanos;
    private long lastSignNanos;
    private long lastHeldNanos;
    private @Nullable Event ended;
    private long lastEventNanos;
    private @Nullable Event completion;
    private @Nullable Event retrySent;
    private @Nullable Event givenBack;
    private @Nullable Event refusal;
    private boolean isAcknowledged;
    private boolean isRefused;
    private boolean mayBeGivenBack;

    private Hold(Event claimed, long sentNanos) {
        this.claimed = claimed;
        this.sentNanos = sentNanos;
        this.leaseEndNanos = claimed.value();
        this.lastSignNanos = claimed.nanos();
        this.lastHeldNanos = claimed.nanos();
        this.lastEventNanos = claimed.nanos();
    }

    /** The holds of a task, in the order of their claims' answers. */
    static List<Hold> of(TaskHistory task) {
        List<Hold> holds = new ArrayList<>(2);
        for (int i = 0; i < task.events().size(); i++) {
            Event event = task.events().get(i);
            if (event.is(Operation.CLAIM, Stage.OK)) {
                holds.add(new Hold(event, task.sentNanos(i)));
            } else if (event.hold() != Event.NO_HOLD && event.operation() != Operation.LEDGER) {
                for (Hold hold : holds) {
                    hold.add(event);
                }
            }
        }
        return holds;
    }

    private void add(Event event) {
        if (event.by().worker() != claimed.writer() || event.hold() != claimed.hold()) {
            return;
        }
        lastEventNanos = event.nanos();
        switch (event.operation()) {
            case COMPLETE, RETRY -> end(event);
            case RESOLVE -> isAcknowledged |= event.stage() == Stage.OK;
            case EFFECT -> {
                lastSignNanos = event.nanos();
                // An answer proves that transaction and session, and so the claims they hold, were alive; a lease does
                // not depend on them.
                if (event.stage() == Stage.OK || leaseEndNanos != 0) {
                    lastHeldNanos = event.nanos();
                }
            }
            case RENEW -> {
                // A renewal after the end of the lease may have had no effect.
                renewedNanos = event.stage() == Stage.OK ? event.value() : 0;
                if (event.nanos() <= leaseEndNanos) {
                    extend(event);
                }
            }
            case EXTENDED -> extend(event);
            default -> {
                // Other events do not affect the hold.
            }
        }
    }

    private void extend(Event event) {
        if (renewedNanos != 0 && ended == null) {
            leaseEndNanos = Math.max(leaseEndNanos, renewedNanos);
            lastSignNanos = event.nanos();
            lastHeldNanos = event.nanos();
        }
    }

    private void end(Event event) {
        boolean isRetry = event.operation() == Operation.RETRY;
        switch (event.stage()) {
            case INVOKE -> {
                ended = ended == null ? event : ended;
                mayBeGivenBack |= isRetry;
                retrySent = isRetry ? event : retrySent;
            }
            case OK -> {
                isAcknowledged = true;
                completion = isRetry ? completion : event;
                givenBack = isRetry ? event : givenBack;
            }
            case FAIL -> {
                isRefused = true;
                boolean isFirst =
                        ended != null && ended.operation() == event.operation() && ended.call() == event.call();
                refusal = isFirst && event.isRefusal() ? event : refusal;
            }
            case UNKNOWN -> {
                // The operation may or may not have ended the hold.
            }
        }
    }

    /** The claim's answer. */
    Event claimed() {
        return claimed;
    }

    /** When the claim was sent; {@code Long.MIN_VALUE} if that was not observed. */
    long sentNanos() {
        return sentNanos;
    }

    /** The accepted completion, if there was one. */
    @Nullable Event completion() {
        return completion;
    }

    /** The answer that accepted that the task was given back, if there was one. */
    @Nullable Event givenBack() {
        return givenBack;
    }

    /** When it was sent that the task is given back; {@code Long.MIN_VALUE} if that was not observed. */
    long retrySentNanos() {
        return retrySent == null ? Long.MIN_VALUE : retrySent.nanos();
    }

    /** The answer that the claim is not current, if its first completion or give-back was answered so. */
    @Nullable Event refusal() {
        return refusal;
    }

    /** The stamp of the last event of the hold. */
    long lastEventNanos() {
        return lastEventNanos;
    }

    /** Whether the worker still had the claim, or may have had it, when its lease ended. */
    boolean outlivesLease() {
        return leaseEndNanos != 0 && (ended == null || lastEventNanos > leaseEndNanos);
    }

    /** When the end of the hold was sent to the server; {@code Long.MIN_VALUE} if that was not observed. */
    long endSentNanos() {
        return ended == null ? Long.MIN_VALUE : ended.nanos();
    }

    /** Whether the holder itself may have made the task free again before another claim's answer. */
    boolean mayBeFreeBefore(Hold other) {
        return (mayBeGivenBack || isRefused) && ended != null && ended.nanos() < other.claimed.nanos();
    }

    /** Whether the holder was observed working after another claim was answered. */
    boolean isAtWorkAfter(Hold other) {
        return Math.max(lastSignNanos, endSentNanos()) > other.claimed.nanos();
    }

    /**
     * The stamp until which the worker certainly held the task: in calm until it sent the end, under faults only if the
     * end was acknowledged, because a cut connection may have ended the hold earlier; never beyond the lease.
     */
    long certainEndNanos(Conditions conditions) {
        boolean untilSent = ended != null && (isAcknowledged || conditions == Conditions.CALM);
        long end = untilSent ? endSentNanos() : lastHeldNanos;
        return leaseEndNanos == 0 ? end : Math.min(end, leaseEndNanos);
    }

    /** The stamp of the acknowledged end of the lease; 0 where there is none. */
    long leaseEndNanos() {
        return leaseEndNanos;
    }
}
