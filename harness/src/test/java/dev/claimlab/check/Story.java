package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.HistoryBuilder;
import dev.claimlab.history.Leftover;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Contract;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Remaining.State;
import dev.claimlab.strategy.Retried;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A history told in words; time goes on by one with every event. */
final class Story {

    static final Circumstances CALM = new Circumstances(Conditions.CALM, Effects.JOINED, true, false, false);

    private final HistoryBuilder builder = new HistoryBuilder();
    private long now = 1000;
    private int call;
    private boolean ended;

    /** Adds any event at the next moment. */
    Story event(int writer, Operation operation, Stage stage, long task, int hold, long value) {
        builder.add(now++, writer, operation, stage, call, task, hold, value);
        return this;
    }

    Story enqueued(long task) {
        return enqueue(task, Stage.OK);
    }

    Story enqueue(long task, Stage end) {
        call++;
        event(Event.FIRST_PRODUCER, Operation.ENQUEUE, Stage.INVOKE, task, 0, now);
        return end == Stage.INVOKE ? this : event(Event.FIRST_PRODUCER, Operation.ENQUEUE, end, task, 0, 0);
    }

    /** A claim of at most one task, its hold numbered like its call. */
    Story claimed(int worker, long task, int hold) {
        return claimed(worker, task, hold, 0);
    }

    Story claimed(int worker, long task, int hold, long leaseEnd) {
        return claimSent(worker, 1).claimAnswered(worker, task, hold, leaseEnd);
    }

    Story claimSent(int worker, int limit) {
        call++;
        return event(worker, Operation.CLAIM, Stage.INVOKE, Event.NO_TASK, 0, limit);
    }

    Story claimAnswered(int worker, long task, int hold, long leaseEnd) {
        return event(worker, Operation.CLAIM, Stage.OK, task, hold, leaseEnd);
    }

    Story effect(int worker, long task, int hold) {
        return event(worker, Operation.EFFECT, Stage.OK, task, hold, 0);
    }

    Story complete(int worker, long task, int hold, Stage end) {
        call++;
        event(worker, Operation.COMPLETE, Stage.INVOKE, task, hold, 0);
        return end == Stage.INVOKE ? this : event(worker, Operation.COMPLETE, end, task, hold, 0);
    }

    Story retried(int worker, long task, int hold, Retried retried) {
        call++;
        event(worker, Operation.RETRY, Stage.INVOKE, task, hold, 0);
        Stage stage = retried == Retried.NOT_OURS ? Stage.FAIL : Stage.OK;
        return event(worker, Operation.RETRY, stage, task, hold, retried.ordinal());
    }

    /** The whole of it, without fault. */
    Story done(int worker, long task, int hold) {
        return claimed(worker, task, hold)
                .effect(worker, task, hold)
                .complete(worker, task, hold, Stage.OK)
                .ledger(worker, task, hold);
    }

    Story ledger(int worker, long task, int hold) {
        return event(Event.RUN, Operation.LEDGER, Stage.OK, task, hold, worker);
    }

    Story remaining(long task, State state) {
        return event(Event.RUN, Operation.REMAINING, Stage.OK, task, 0, state.ordinal());
    }

    Story business(long task) {
        return event(Event.RUN, Operation.BUSINESS, Stage.OK, task, 0, 0);
    }

    Story leftover(Leftover leftover, long count) {
        call = leftover.ordinal();
        return event(Event.RUN, Operation.LEFTOVER, Stage.OK, Event.NO_TASK, 0, count);
    }

    Story probe(int session, Probe probe, long value) {
        call = session;
        return event(Event.RUN, Operation.PROBE, Stage.OK, Event.NO_TASK, probe.ordinal(), value);
    }

    Story flawed(String flaw) {
        builder.flawed(flaw);
        return this;
    }

    /** Without the phase that says that all is quiet. */
    Story endless() {
        ended = true;
        return this;
    }

    long now() {
        return now;
    }

    History history() {
        if (!ended) {
            event(Event.RUN, Operation.PHASE, Stage.OK, Event.NO_TASK, 0, Phase.QUIET.ordinal());
            ended = true;
        }
        return builder.build();
    }

    Verdict judged() {
        return judged(CALM, "exactly-once", null);
    }

    Verdict judged(Circumstances circumstances) {
        return judged(circumstances, "exactly-once", null);
    }

    Verdict judged(Circumstances circumstances, String contract, @Nullable String interruption) {
        return Judge.judge(history(), circumstances, Contract.of(contract), interruption);
    }

    /** What was found, as ANOMALY by Judge. */
    static List<String> found(Verdict verdict) {
        return verdict.findings().stream()
                .map(graded ->
                        graded.finding().anomaly() + " by " + graded.finding().check())
                .toList();
    }
}
