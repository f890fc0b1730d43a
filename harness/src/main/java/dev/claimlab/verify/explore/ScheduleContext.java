package dev.claimlab.verify.explore;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Task;
import dev.claimlab.worker.WorkerSettings;
import java.time.Duration;

/**
 * The state that all sessions of one schedule share.
 *
 * @param explorationSchema the schema
 * @param preset the explored preset
 * @param program what the sessions do
 * @param trace the readable log of the steps
 * @param virtualTimeRecorder the history for the judges
 */
record ScheduleContext(
        ExplorationSchema explorationSchema,
        Preset preset,
        Program program,
        Trace trace,
        VirtualTimeRecorder virtualTimeRecorder) {

    private static final int TASKS_A_GROUP = 2;
    private static final Duration POLL = Duration.ofMillis(1);

    static ScheduleContext of(ExplorationSchema explorationSchema, Preset preset, Program program) {
        Trace trace = new Trace();
        long leaseNanos = preset.capabilities().contains(Capability.LEASES)
                ? preset.options().lease().toNanos()
                : 0;
        return new ScheduleContext(
                explorationSchema, preset, program, trace, new VirtualTimeRecorder(trace, leaseNanos));
    }

    /** Creates a task, and records its group in the history. */
    Task task(long id) {
        boolean isGrouped = preset.capabilities().contains(Capability.GROUP_ORDER);
        long group = id / TASKS_A_GROUP;
        if (isGrouped) {
            virtualTimeRecorder.add(
                    WriterId.ofProducer(0),
                    Operation.TRAIT,
                    Stage.OK,
                    Event.code(Trait.GROUP),
                    id,
                    Event.NO_HOLD,
                    group);
        }
        return new Task(id, "job", "{\"task\": " + id + "}", 0, isGrouped ? "group-" + group : null, null);
    }

    /** Records a stage of a task's enqueue. */
    void enqueue(WriterId producer, Stage stage, long task) {
        virtualTimeRecorder.add(producer, Operation.ENQUEUE, stage, (int) task + 1, task, Event.NO_HOLD, 0);
    }

    /** The worker settings of the sessions. */
    WorkerSettings workerSettings() {
        return WorkerSettings.ordinary(preset, program.limit(), POLL, POLL);
    }

    /** A duration longer than any lease. */
    Duration pastLease() {
        return preset.options().lease().multipliedBy(2);
    }
}
