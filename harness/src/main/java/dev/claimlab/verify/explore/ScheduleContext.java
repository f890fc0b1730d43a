package dev.claimlab.verify.explore;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Promises;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.TaskTypes;
import dev.claimlab.worker.RecordingSession;
import dev.claimlab.worker.WorkerSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The state that all sessions of one schedule share.
 *
 * @param explorationSchema the schema
 * @param preset the explored preset
 * @param program what the sessions do
 * @param trace the readable log of the steps
 * @param virtualTimeRecorder the history for the judges
 * @param errors the statements that the server refused
 */
record ScheduleContext(
        ExplorationSchema explorationSchema,
        Preset preset,
        Program program,
        Trace trace,
        VirtualTimeRecorder virtualTimeRecorder,
        StatementErrors errors) {

    /** How long a worker sleeps that is not woken. */
    static final Duration LONGEST_POLL = Duration.ofSeconds(10);

    /** How soon a worker asks for work that is woken. */
    static final Duration WAKE_UP = Duration.ofSeconds(1);

    private static final int TASKS_A_GROUP = 2;
    /** The next priority has a digit more, so that numbers and their texts are in different orders. */
    private static final int LEAST_URGENT = 9;

    private static final Duration POLL = Duration.ofMillis(1);
    private static final Duration UNTIL_DUE = Duration.ofMinutes(30);

    static ScheduleContext of(ExplorationSchema explorationSchema, Preset preset, Program program) {
        Trace trace = new Trace();
        long leaseNanos = preset.capabilities().contains(Capability.LEASES)
                ? preset.options().lease().toNanos()
                : 0;
        return new ScheduleContext(
                explorationSchema,
                preset,
                program,
                trace,
                new VirtualTimeRecorder(trace, leaseNanos),
                new StatementErrors());
    }

    /** Creates a task that a producer adds, and records what a judge must know of it. */
    Task task(WriterId producer, long id) throws SQLException {
        TaskKind kind = program.kind();
        Promises promises = preset.strategy().promises();
        boolean isGrouped = preset.capabilities().contains(Capability.GROUP_ORDER)
                || (kind.isLimited() && promises.isLimited(Scope.GROUP));
        long group = kind.isLimited() ? 0 : id / TASKS_A_GROUP;
        if (isGrouped) {
            trait(producer, Trait.GROUP, id, group);
        }
        String key = kind.key(id >= program.tasks());
        if (key != null) {
            trait(producer, Trait.KEY, id, 0);
        }
        int priority = kind.isUrgent() ? LEAST_URGENT + (int) id : 0;
        if (priority != 0) {
            trait(producer, Trait.PRIORITY, id, priority);
        }
        List<Long> after = kind.after(id, program.tasks());
        for (long other : after) {
            trait(producer, Trait.AFTER, id, other);
        }
        int type = kind.isLimited() && promises.isLimited(Scope.TYPE) ? 0 : kind.type(id);
        if (type >= 0) {
            trait(producer, Trait.TYPE, id, type);
        }
        if (program.isForSome(id)) {
            trait(producer, Trait.FOR_SOME, id, 1);
        }
        boolean isLater = kind.isLater(id);
        if (isLater) {
            trait(producer, Trait.DUE, id, virtualTimeRecorder.nanosIn(UNTIL_DUE));
        }
        return new Task(
                id,
                type < 0 ? "job" : TaskTypes.numbered(type),
                "{\"task\": " + id + "}",
                priority,
                isGrouped ? "group-" + group : null,
                isLater ? explorationSchema.now().plus(UNTIL_DUE) : null,
                key,
                after);
    }

    /** The time of the server. */
    Instant now() throws SQLException {
        return explorationSchema.now();
    }

    private void trait(WriterId producer, Trait trait, long task, long value) {
        virtualTimeRecorder.add(producer, Operation.TRAIT, Stage.OK, Event.code(trait), task, Event.NO_HOLD, value);
    }

    /** Adds a task on a connection; returns whether it was added. */
    boolean add(TaskQueue queue, Connection connection, Task task) throws SQLException {
        if (task.key() != null) {
            return queue.enqueueUnlessWaiting(connection, task);
        }
        queue.enqueue(connection, List.of(task));
        return true;
    }

    /** Records that a task was not added, since another one of its key waits. */
    void collapse(WriterId producer, long task) {
        virtualTimeRecorder.add(
                producer, Operation.ENQUEUE, Stage.FAIL, (int) task + 1, task, Event.NO_HOLD, Event.COLLAPSED);
    }

    /** Records a stage of a task's enqueue. */
    void enqueue(WriterId producer, Stage stage, long task) {
        virtualTimeRecorder.add(producer, Operation.ENQUEUE, stage, (int) task + 1, task, Event.NO_HOLD, 0);
    }

    /** The tasks that the queue itself says are held, where time has passed so that leases may have ended. */
    List<Long> held(TaskQueue queue) throws SQLException {
        List<Long> held = new ArrayList<>();
        if (virtualTimeRecorder.passedNanos() > 0 && preset.capabilities().contains(Capability.TELLS_REMAINING)) {
            queue.remaining(explorationSchema.reader(), remaining -> {
                if (remaining.state() == Remaining.State.HELD) {
                    held.add(remaining.task());
                }
            });
        }
        return held;
    }

    /** Records that the queue took a claim for over, and has it as valid now. */
    void extended(WriterId heartbeat, Claim claim) {
        virtualTimeRecorder.add(
                heartbeat, Operation.EXTENDED, Stage.OK, 0, claim.task(), RecordingSession.hold(claim), 0);
    }

    /** Where effects are written: where the program needs them, unless the strategy says outside. */
    Effects effects() {
        return program.effects().heeding(preset.strategy().effects());
    }

    /** The worker settings of the sessions. */
    WorkerSettings workerSettings() {
        return WorkerSettings.ordinary(preset, program.limit(), POLL, POLL);
    }

    /** A duration after which every task is due. */
    Duration pastDue() {
        return UNTIL_DUE.multipliedBy(2);
    }

    /** A duration longer than any lease. */
    Duration pastLease() {
        return preset.options().lease().multipliedBy(2);
    }
}
