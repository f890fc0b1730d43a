package dev.claimlab.verify.explore;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.HistoryBuilder;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.verify.time.MovableClock;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The history of one schedule, in virtual time that repeats with the schedule: a line of the trace is a millisecond,
 * plus the time that was let pass. Thread-safe.
 */
final class VirtualTimeRecorder {

    private static final long LINE_NANOS = 1_000_000;
    private static final long EVENT_NANOS = 1_000;

    private final Trace trace;
    private final long leaseNanos;
    private final HistoryBuilder events = new HistoryBuilder().naming(FaultKind::nameOf);
    private final Map<WriterId, Map<Integer, Long>> sent = new HashMap<>();
    private final Map<Long, Instant> due = new HashMap<>();
    private final MovableClock clock = new MovableClock();
    private long passedNanos;
    private long latest;

    /** Follows a trace, for claims with such leases, in nanoseconds; 0 if there are none. */
    VirtualTimeRecorder(Trace trace, long leaseNanos) {
        this.trace = trace;
        this.leaseNanos = leaseNanos;
    }

    /** A recorder for a writer; its timestamps are replaced. */
    Recorder recorder(WriterId writer) {
        return (nanos, operation, stage, call, task, hold, value) ->
                add(writer, operation, stage, call, task, hold, value);
    }

    /** Adds an event without task or claim. */
    void add(WriterId writer, Operation operation, Stage stage, int call, long value) {
        add(writer, operation, stage, call, Event.NO_TASK, Event.NO_HOLD, value);
    }

    /** Adds a request with its answer, or with the outcome of its error, which is thrown on. */
    void add(WriterId writer, Operation operation, int call, long task, Request request) throws SQLException {
        add(writer, operation, Stage.INVOKE, call, task, Event.NO_HOLD, 0);
        try {
            boolean isGranted = request.send();
            Stage stage = isGranted ? Stage.OK : Stage.FAIL;
            add(writer, operation, stage, call, task, Event.NO_HOLD, isGranted ? 0 : Event.REFUSED);
        } catch (SQLException e) {
            add(writer, operation, Outcomes.ofWrite(e), call, task, Event.NO_HOLD, 0);
            throw e;
        }
    }

    /** Adds an event; the end of a lease counts from its request. */
    synchronized void add(
            WriterId writer, Operation operation, Stage stage, int call, long task, int hold, long value) {
        latest = Math.max(latest + EVENT_NANOS, trace.size() * LINE_NANOS + passedNanos);
        Map<Integer, Long> calls = sent.computeIfAbsent(writer, any -> new HashMap<>());
        if (stage == Stage.INVOKE) {
            calls.putIfAbsent(call, latest);
        }
        if (operation == Operation.DUE) {
            due.put(task, clock.instant().plusNanos(value));
        } else if (operation == Operation.CLAIM && hold != Event.NO_HOLD) {
            addDueByNow(writer, call, task, hold);
        }
        boolean isLease = stage == Stage.OK
                && value != 0
                && (operation == Operation.RENEW || (operation == Operation.CLAIM && hold != Event.NO_HOLD));
        long kept = isLease ? calls.getOrDefault(call, latest) + leaseNanos : value;
        events.add(latest, writer, operation, stage, call, task, hold, kept);
    }

    /** A task that the queue said would be due by now, after as much of its own time, is: no line counts real time. */
    private void addDueByNow(WriterId writer, int call, long task, int hold) {
        Instant its = due.remove(task);
        if (its != null && !its.isAfter(clock.instant())) {
            events.add(latest, writer, Operation.DUE, Stage.OK, call, task, hold, 0);
        }
    }

    /** The stamp of the moment that is that far away. */
    synchronized long nanosIn(Duration time) {
        return Math.max(latest, trace.size() * LINE_NANOS + passedNanos) + time.toNanos();
    }

    /** Moves virtual time forward. */
    synchronized void pass(Duration time) {
        passedNanos += time.toNanos();
        clock.pass(time);
    }

    /** How much virtual time was let pass, in nanoseconds. */
    synchronized long passedNanos() {
        return passedNanos;
    }

    /** The clock of the clients, which goes with virtual time. */
    Clock clock() {
        return clock;
    }

    /** The history so far. */
    synchronized History history() {
        return events.build();
    }

    /** A call that the queue grants or refuses. */
    @FunctionalInterface
    interface Request {
        boolean send() throws SQLException;
    }
}
