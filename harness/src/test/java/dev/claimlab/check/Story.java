package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.History;
import dev.claimlab.history.HistoryBuilder;
import dev.claimlab.history.Leftover;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a small history step by step, in time order; the clock advances with every event.
 *
 * <p>A worker's operations on a task belong to its latest claim of it.
 */
final class Story {

    private static final long STEP_NANOS = 1_000;
    private static final int PRODUCER = WriterId.ofProducer(0).number();

    /** The number of the kind of every fault. */
    static final int FAULT = 6;

    private final HistoryBuilder builder = new HistoryBuilder();
    private final StoryNumbers numbers = new StoryNumbers();
    private final List<long[]> effects = new ArrayList<>();
    private long nowNanos = 1_000_000;
    private long leaseNanos;

    /** The stamp of the next event. */
    long nowNanos() {
        return nowNanos;
    }

    /** Sets the clock for the next event. */
    Story at(long nanos) {
        nowNanos = nanos;
        return this;
    }

    /** Sets the lease of later claims and renewals; 0 is a claim without a lease. */
    Story leases(long nanos) {
        leaseNanos = nanos;
        return this;
    }

    Story enqueued(long... tasks) {
        for (long task : tasks) {
            enqueued(task, Stage.OK);
        }
        return this;
    }

    /** The producer sends a task and gets this answer. */
    Story enqueued(long task, Stage outcome) {
        return enqueueSent(task).enqueueAnswered(task, outcome);
    }

    Story enqueueSent(long task) {
        return add(PRODUCER, Operation.ENQUEUE, Stage.INVOKE, numbers.newCall(PRODUCER), task, Event.NO_HOLD, nowNanos);
    }

    Story enqueueAnswered(long task, Stage outcome) {
        int call = numbers.call(PRODUCER);
        return add(PRODUCER, Operation.ENQUEUE, outcome, call, task, Event.NO_HOLD, 0);
    }

    /** A worker requests as many tasks as it gets. */
    Story claimed(int worker, long... tasks) {
        return claimSent(worker, Math.max(1, tasks.length)).claimAnswered(worker, tasks);
    }

    Story claimSent(int worker, int limit) {
        numbers.claimSent(worker, nowNanos);
        return add(worker, Operation.CLAIM, Stage.INVOKE, numbers.newCall(worker), Event.NO_TASK, Event.NO_HOLD, limit);
    }

    Story claimAnswered(int worker, long... tasks) {
        int call = numbers.call(worker);
        long leaseEnd = leaseNanos == 0 ? 0 : numbers.claimSent(worker) + leaseNanos;
        long answered = nowNanos;
        if (tasks.length == 0) {
            return add(worker, Operation.CLAIM, Stage.OK, call, Event.NO_TASK, Event.NO_HOLD, 0);
        }
        for (long task : tasks) {
            at(answered).add(worker, Operation.CLAIM, Stage.OK, call, task, numbers.newHold(worker, task), leaseEnd);
        }
        return this;
    }

    /** A claim ends in an error. */
    Story claimBroken(int worker, Stage outcome) {
        return claimSent(worker, 1)
                .add(worker, Operation.CLAIM, outcome, numbers.call(worker), Event.NO_TASK, Event.NO_HOLD, 0);
    }

    /** The effect's statement was answered; its row stays if {@link #ledger} says so. */
    Story effect(int worker, long task) {
        return add(worker, Operation.EFFECT, Stage.OK, numbers.newCall(worker), task, numbers.hold(worker, task), 0);
    }

    Story completed(int worker, long task) {
        return completed(worker, task, Stage.OK);
    }

    Story completed(int worker, long task, Stage outcome) {
        return completeSent(worker, task).completeAnswered(worker, task, outcome);
    }

    /** The queue answers that the claim is not current. */
    Story refused(int worker, long... tasks) {
        long answered = completeSent(worker, tasks).nowNanos;
        int call = numbers.call(worker);
        for (long task : tasks) {
            at(answered)
                    .add(worker, Operation.COMPLETE, Stage.FAIL, call, task, numbers.hold(worker, task), Event.REFUSED);
        }
        return this;
    }

    /** One call for all of these tasks, with one stamp. */
    Story completeSent(int worker, long... tasks) {
        int call = numbers.newCall(worker);
        long sent = nowNanos;
        for (long task : tasks) {
            at(sent).add(worker, Operation.COMPLETE, Stage.INVOKE, call, task, numbers.hold(worker, task), 0);
        }
        return this;
    }

    Story completeAnswered(int worker, long task, Stage outcome) {
        int call = numbers.call(worker);
        return add(worker, Operation.COMPLETE, outcome, call, task, numbers.hold(worker, task), 0);
    }

    /** Effect, accepted completion, and a row in the ledger at the end. */
    Story done(int worker, long task) {
        effects.add(new long[] {task, worker, numbers.hold(worker, task)});
        return effect(worker, task).completed(worker, task);
    }

    Story retried(int worker, long task, Retried outcome) {
        return retrySent(worker, task).retryAnswered(worker, task, outcome);
    }

    Story retryAnswered(int worker, long task, Retried outcome) {
        Stage stage = outcome == Retried.NOT_OURS ? Stage.FAIL : Stage.OK;
        int call = numbers.call(worker);
        return add(worker, Operation.RETRY, stage, call, task, numbers.hold(worker, task), outcome.ordinal());
    }

    Story retrySent(int worker, long task) {
        return add(worker, Operation.RETRY, Stage.INVOKE, numbers.newCall(worker), task, numbers.hold(worker, task), 0);
    }

    Story renewed(int worker, long task) {
        long leaseEnd = nowNanos + leaseNanos;
        int call = numbers.newCall(worker);
        add(worker, Operation.RENEW, Stage.INVOKE, call, task, numbers.hold(worker, task), 0);
        return add(worker, Operation.RENEW, Stage.OK, call, task, numbers.hold(worker, task), leaseEnd);
    }

    /** What is said of a task before it is enqueued. */
    Story trait(Trait trait, long task, long value) {
        return run(Operation.TRAIT, Event.code(trait), task, Event.NO_HOLD, value);
    }

    Story phase(Phase phase) {
        return run(Operation.PHASE, 0, Event.NO_TASK, Event.NO_HOLD, phase.ordinal());
    }

    /** All workers have stopped; the effects of {@link #done} are in the ledger. */
    Story quiet() {
        phase(Phase.QUIET);
        effects.forEach(effect -> ledger(effect[0], (int) effect[1], (int) effect[2]));
        return this;
    }

    Story ledger(long task, int worker, int hold) {
        return run(Operation.LEDGER, 0, task, hold, worker);
    }

    /** A row of the ledger from the worker's latest claim of the task. */
    Story ledger(long task, int worker) {
        return ledger(task, worker, numbers.hold(worker, task));
    }

    Story remaining(long task, State state) {
        return run(Operation.REMAINING, 1, task, Event.NO_HOLD, state.ordinal());
    }

    Story leftover(Leftover leftover, long count) {
        return run(Operation.LEFTOVER, leftover.ordinal(), Event.NO_TASK, Event.NO_HOLD, count);
    }

    Story business(long task) {
        return run(Operation.BUSINESS, 0, task, Event.NO_HOLD, 0);
    }

    /** A fault begins in a worker; in all workers if that is 0. */
    Story harmed(int number, int worker) {
        return fault(number, worker, Stage.INVOKE);
    }

    Story healed(int number, int worker) {
        return fault(number, worker, Stage.OK);
    }

    /** The fault ended without having taken effect. */
    Story missed(int number, int worker) {
        return fault(number, worker, Stage.FAIL);
    }

    private Story fault(int number, int worker, Stage stage) {
        long victims = worker == 0 ? 0 : Harm.victims(worker, 1);
        return add(WriterId.NEMESIS.number(), Operation.FAULT, stage, number, Event.NO_TASK, FAULT, victims);
    }

    /** The result of one claim of a probing session. */
    Story probed(int session, Probe probe, long value) {
        return run(Operation.PROBE, session, Event.NO_TASK, probe.ordinal(), value);
    }

    Story flawed(String what) {
        builder.flawed(what);
        return this;
    }

    Story add(int writer, Operation operation, Stage stage, int call, long task, int hold, long value) {
        builder.add(nowNanos, new WriterId(writer), operation, stage, call, task, hold, value);
        nowNanos += STEP_NANOS;
        return this;
    }

    History history() {
        return builder.build();
    }

    private Story run(Operation operation, int call, long task, int hold, long value) {
        return add(WriterId.RUN.number(), operation, Stage.OK, call, task, hold, value);
    }
}
