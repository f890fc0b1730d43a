package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One worker's claim of a task, from the claim's answer on: what came of it. */
final class Hold {

    private final Event claimed;
    private final long sentNanos;
    private long leaseEndNanos;
    private long lastOwnNanos;
    private @Nullable Event ended;
    private @Nullable Event completion;
    private boolean gaveBack;
    private boolean refused;

    private Hold(Event claimed, long sentNanos) {
        this.claimed = claimed;
        this.sentNanos = sentNanos;
        this.leaseEndNanos = claimed.value();
        this.lastOwnNanos = claimed.nanos();
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
        if (event.writer() != claimed.writer() || event.hold() != claimed.hold()) {
            return;
        }
        lastOwnNanos = event.nanos();
        switch (event.operation()) {
            case COMPLETE, RETRY -> {
                if (event.stage() == Stage.INVOKE && ended == null) {
                    ended = event;
                }
                if (event.is(Operation.COMPLETE, Stage.OK)) {
                    completion = event;
                }
                gaveBack |= event.is(Operation.RETRY, Stage.OK);
                refused |= event.is(Operation.COMPLETE, Stage.FAIL) || event.is(Operation.RETRY, Stage.FAIL);
            }
            case RENEW -> {
                if (event.stage() == Stage.OK) {
                    leaseEndNanos = event.value();
                }
            }
            default -> {
                // It shows that the holder was at work, and nothing else.
            }
        }
    }

    /** The claim's answer. */
    Event claimed() {
        return claimed;
    }

    /** When the claim was sent. */
    long sentNanos() {
        return sentNanos;
    }

    /** The accepted completion, if there was one. */
    @Nullable Event completion() {
        return completion;
    }

    /** When it was told to the server that the hold ends; the largest stamp if it never was. */
    long endSentNanos() {
        return ended == null ? Long.MAX_VALUE : ended.nanos();
    }

    /** Whether the task was free again by the holder's own doing. */
    boolean gaveBack() {
        return gaveBack;
    }

    /** Whether the server refused the holder's completion or return. */
    boolean refused() {
        return refused;
    }

    /** The stamp until which the worker held the task for certain. */
    long certainEndNanos() {
        long end = ended == null ? lastOwnNanos : ended.nanos();
        return leaseEndNanos == 0 ? end : Math.min(end, leaseEndNanos);
    }

    /** The stamp of the acknowledged end of the lease; 0 where there is none. */
    long leaseEndNanos() {
        return leaseEndNanos;
    }
}
