package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.spi.Conditions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One worker's claim of a task, from the claim's answer on: what came of it. */
final class Hold {

    private final Event claimed;
    private final long sentNanos;
    private long leaseEndNanos;
    private long lastSignNanos;
    private long lastHeldNanos;
    private @Nullable Event ended;
    private @Nullable Event completion;
    private boolean isAcknowledged;
    private boolean isRefused;
    private boolean mayBeGivenBack;

    private Hold(Event claimed, long sentNanos) {
        this.claimed = claimed;
        this.sentNanos = sentNanos;
        this.leaseEndNanos = claimed.value();
        this.lastSignNanos = claimed.nanos();
        this.lastHeldNanos = claimed.nanos();
    }

    /** The holds of a task, in the order of their claims' answers. */
    static List<Hold> of(TaskHistory task, ClaimStamps stamps) {
        List<Hold> holds = new ArrayList<>(2);
        for (Event event : task.events()) {
            if (event.is(Operation.CLAIM, Stage.OK)) {
                holds.add(new Hold(event, stamps.sent(event)));
            } else if (event.hold() != Event.NO_HOLD && event.operation() != Operation.LEDGER) {
                for (Hold hold : holds) {
                    hold.add(event);
                }
            }
        }
        return holds;
    }

    private void add(Event event) {
        if (Event.worker(event.writer()) != claimed.writer() || event.hold() != claimed.hold()) {
            return;
        }
        switch (event.operation()) {
            case COMPLETE, RETRY -> end(event);
            case RESOLVE -> isAcknowledged |= event.stage() == Stage.OK;
            case EFFECT -> {
                lastSignNanos = event.nanos();
                // A transaction or a session that answered was alive, and so was what it held; a lease is on its own.
                if (event.stage() == Stage.OK || leaseEndNanos != 0) {
                    lastHeldNanos = event.nanos();
                }
            }
            case RENEW -> {
                // A renewal that comes after the lease had ended may have renewed nothing.
                if (event.stage() == Stage.OK && event.nanos() <= leaseEndNanos && ended == null) {
                    leaseEndNanos = Math.max(leaseEndNanos, event.value());
                    lastSignNanos = event.nanos();
                    lastHeldNanos = event.nanos();
                }
            }
            default -> {
                // It says nothing of the hold.
            }
        }
    }

    private void end(Event event) {
        boolean isRetry = event.operation() == Operation.RETRY;
        switch (event.stage()) {
            case INVOKE -> {
                ended = ended == null ? event : ended;
                mayBeGivenBack |= isRetry;
            }
            case OK -> {
                isAcknowledged = true;
                completion = isRetry ? completion : event;
            }
            case FAIL -> isRefused = true;
            case UNKNOWN -> {
                // It may have ended the hold, or not.
            }
        }
    }

    /** The claim's answer. */
    Event claimed() {
        return claimed;
    }

    /** When the claim was sent; before all times if that was not seen. */
    long sentNanos() {
        return sentNanos;
    }

    /** The accepted completion, if there was one. */
    @Nullable Event completion() {
        return completion;
    }

    /** When it was told to the server that the hold ends; before all times if that was not seen. */
    long endSentNanos() {
        return ended == null ? Long.MIN_VALUE : ended.nanos();
    }

    /** Whether the task was, or may have been, free again by the holder's own doing before another claim's answer. */
    boolean mayBeFreeBefore(Hold other) {
        return (mayBeGivenBack || isRefused) && ended != null && ended.nanos() < other.claimed.nanos();
    }

    /** Whether the holder was seen at work after another claim was answered. */
    boolean isAtWorkAfter(Hold other) {
        return Math.max(lastSignNanos, endSentNanos()) > other.claimed.nanos();
    }

    /**
     * The stamp until which the worker held the task for certain: in calm until it sent the end, under faults only if
     * that was acknowledged, because a connection that was cut may have ended the hold before; never beyond the lease.
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
