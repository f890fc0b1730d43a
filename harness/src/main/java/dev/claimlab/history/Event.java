package dev.claimlab.history;

import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;

/**
 * One line of a history.
 *
 * @param nanos the stamp on the machine's monotonic clock; after an answer, before a send
 * @param writer the number of the {@link WriterId} that observed it
 * @param operation the operation that it belongs to
 * @param stage the stage of the operation
 * @param call the writer's number of the operation, shared by its INVOKE and its end
 * @param task the task's identity; -1 where there is none
 * @param hold the writer's number of the claim; 0 where there is none
 * @param value a figure whose meaning the operation defines
 */
public record Event(
        long nanos, int writer, Operation operation, Stage stage, int call, long task, int hold, long value) {

    /** The task of events that concern no single task. */
    public static final long NO_TASK = -1;

    /** The hold of events that belong to no claim. */
    public static final int NO_HOLD = 0;

    /** The value of a FAIL of ENQUEUE where the task was not added because another task of its key waited. */
    public static final long COLLAPSED = 1;

    /** The value of a FAIL of COMPLETE where the queue answered that the claim is not current: no error, no rollback. */
    public static final long REFUSED = 1;

    /** The writer that recorded it. */
    public WriterId by() {
        return new WriterId(writer);
    }

    /** Whether the event has this operation and stage. */
    public boolean is(Operation wantedOperation, Stage wantedStage) {
        return operation == wantedOperation && stage == wantedStage;
    }

    /** Whether it is the answer to a claim that found no task. */
    public boolean isEmptyPoll() {
        return is(Operation.CLAIM, Stage.OK) && hold == NO_HOLD;
    }

    /** The figure that stands for a constant, as a call, hold or value: its place in its enum, which the file keeps. */
    public static int code(Enum<?> constant) {
        return constant.ordinal();
    }

    /** Whether it says that of a task. */
    public boolean isTrait(Trait trait) {
        return operation == Operation.TRAIT && call == code(trait);
    }

    /** The phase that begins with it; only of {@link Operation#PHASE}. */
    public Phase phase() {
        return Phase.values()[(int) value];
    }

    /** What was left behind; only of {@link Operation#LEFTOVER}. */
    public Leftover leftover() {
        return Leftover.values()[call];
    }

    /** Whether it answers a give-back in that way. */
    public boolean is(Retried answer) {
        return is(Operation.RETRY, Stage.OK) && value == code(answer);
    }

    /** Whether the queue answered a completion or a give-back that the claim is not current. */
    public boolean isRefusal() {
        return (is(Operation.COMPLETE, Stage.FAIL) && value == REFUSED)
                || (is(Operation.RETRY, Stage.FAIL) && value == code(Retried.NOT_OURS));
    }

    /** Whether it says that a task remains in that state. */
    public boolean is(Remaining.State state) {
        return is(Operation.REMAINING, Stage.OK) && value == code(state);
    }

    /** Whether it is an effect at that place; only of {@link Operation#LEDGER}. */
    public boolean isAt(Effects place) {
        return call == code(place);
    }

    /** The event as text, with its stamp in milliseconds after {@code startNanos}, for examples in findings. */
    public String since(long startNanos) {
        return String.format(
                java.util.Locale.ROOT,
                "%.3f ms %s %s %s%s%s",
                (nanos - startNanos) / 1e6,
                by(),
                operation,
                stage,
                task == NO_TASK ? "" : " task " + task,
                hold == NO_HOLD ? "" : " hold " + hold);
    }
}
