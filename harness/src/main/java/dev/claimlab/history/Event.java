package dev.claimlab.history;

import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;

/**
 * One line of a history.
 *
 * @param nanos the stamp on the machine's monotonic clock; after an answer, before a send
 * @param writer who saw it: 0 the run itself, 1 and up the workers, 1000 and up the producers
 * @param operation what it is about
 * @param stage where the operation stands
 * @param call the writer's number of the operation, the same in INVOKE and end
 * @param task the task's identity; -1 where there is none
 * @param hold the writer's number of the claim; 0 where there is none
 * @param value a figure whose meaning the operation defines
 */
public record Event(
        long nanos, int writer, Operation operation, Stage stage, int call, long task, int hold, long value) {

    /** The task of events that are about no single task. */
    public static final long NO_TASK = -1;

    /** The hold of events that belong to no claim. */
    public static final int NO_HOLD = 0;

    /** The value of a FAIL of ENQUEUE where the task was not added because another one of its key waited. */
    public static final long COLLAPSED = 1;

    /** The writer number of the run itself. */
    public static final int RUN = 0;

    /** The writer number of the first producer. */
    public static final int FIRST_PRODUCER = 1000;

    /** The writer of a worker's heartbeat is the worker's number above this one. */
    public static final int HEARTBEAT = 300;

    /** The writer of the duties of a worker process is its first worker's number above this one. */
    public static final int DUTIES = 600;

    /** The most workers of a run, so that their heartbeats have numbers of their own. */
    public static final int MOST_WORKERS = 200;

    /** The worker that a writer writes for: itself, unless it is a worker's heartbeat. */
    public static int worker(int writer) {
        return isHeartbeat(writer) ? writer - HEARTBEAT : writer;
    }

    private static boolean isHeartbeat(int writer) {
        return writer > HEARTBEAT && writer <= HEARTBEAT + MOST_WORKERS;
    }

    /** Whether this is that operation at that stage. */
    public boolean is(Operation wantedOperation, Stage wantedStage) {
        return operation == wantedOperation && stage == wantedStage;
    }

    /** Whether it is the answer to a claim that there was nothing to take. */
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

    /** Whether it says that a task remains in that state. */
    public boolean is(Remaining.State state) {
        return is(Operation.REMAINING, Stage.OK) && value == code(state);
    }

    /** Whether it is an effect at that place; only of {@link Operation#LEDGER}. */
    public boolean isAt(Effects place) {
        return call == code(place);
    }

    /** The event in words, with its stamp in milliseconds after the given one, for examples in findings. */
    public String since(long startNanos) {
        return String.format(
                java.util.Locale.ROOT,
                "%.3f ms %s %s %s%s%s",
                (nanos - startNanos) / 1e6,
                name(writer),
                operation,
                stage,
                task == NO_TASK ? "" : " task " + task,
                hold == NO_HOLD ? "" : " hold " + hold);
    }

    /** The writer in words: run, worker or producer. */
    public static String name(int writer) {
        if (writer == RUN) {
            return "run";
        }
        if (isHeartbeat(writer)) {
            return "heartbeat of worker " + worker(writer);
        }
        return writer >= FIRST_PRODUCER ? "producer " + (writer - FIRST_PRODUCER + 1) : "worker " + writer;
    }
}
