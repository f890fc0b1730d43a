package dev.claimlab.verify.explore;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Task;
import dev.claimlab.worker.WorkerSettings;
import java.time.Duration;

/**
 * What all sessions of one schedule share.
 *
 * @param ground where it happens
 * @param preset what it happens to
 * @param program what is done
 * @param trace what is seen of it
 * @param notebook what is judged of it
 */
record ScheduleContext(
        ExplorationSchema ground, Preset preset, Program program, Trace trace, VirtualTimeRecorder notebook) {

    private static final int TASKS_A_GROUP = 2;
    private static final Duration POLL = Duration.ofMillis(1);

    static ScheduleContext of(ExplorationSchema ground, Preset preset, Program program) {
        Trace trace = new Trace();
        long leaseNanos = preset.capabilities().contains(Capability.LEASES)
                ? preset.options().lease().toNanos()
                : 0;
        return new ScheduleContext(ground, preset, program, trace, new VirtualTimeRecorder(trace, leaseNanos));
    }

    /** A task, and what the history has to know of it before it is added. */
    Task task(long id) {
        boolean isGrouped = preset.capabilities().contains(Capability.GROUP_ORDER);
        long group = id / TASKS_A_GROUP;
        if (isGrouped) {
            notebook.add(
                    Event.FIRST_PRODUCER, Operation.TRAIT, Stage.OK, Event.code(Trait.GROUP), id, Event.NO_HOLD, group);
        }
        return new Task(id, "job", "{\"task\": " + id + "}", 0, isGrouped ? "group-" + group : null, null);
    }

    /** Writes down how the enqueue of a task goes on. */
    void enqueue(int producer, Stage stage, long task) {
        notebook.add(producer, Operation.ENQUEUE, stage, (int) task + 1, task, Event.NO_HOLD, 0);
    }

    /** What the sessions are told. */
    WorkerSettings shift() {
        return WorkerSettings.ordinary(preset, program.limit(), POLL, POLL);
    }

    /** Longer than any lease. */
    Duration pastLease() {
        return preset.options().lease().multipliedBy(2);
    }
}
