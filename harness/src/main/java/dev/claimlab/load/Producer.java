package dev.claimlab.load;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.TaskTypes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Adds tasks to the queue and records the outcome of each; used by one thread. */
public final class Producer {

    private final Recorder recorder;
    private final LongAdder acknowledged;
    private final CoordinatorClock clock;
    private final TaskFeatures features;
    private int calls;

    /**
     * Records to a recorder, and counts acknowledged tasks in a counter shared with other producers.
     *
     * @param calls the number of its last call so far
     */
    public Producer(
            Recorder recorder, LongAdder acknowledged, CoordinatorClock clock, TaskFeatures features, int calls) {
        this.features = features;
        this.calls = calls;
        this.clock = clock;
        this.recorder = recorder;
        this.acknowledged = acknowledged;
    }

    /**
     * Adds tasks with one intended arrival time; returns whether they were acknowledged.
     *
     * @throws SQLException after recording the error, when the connection is lost
     */
    public boolean enqueue(Connection connection, Enqueue enqueue, List<Task> tasks, long intendedNanos)
            throws SQLException {
        int call = ++calls;
        for (Task task : tasks) {
            recordTraits(task);
        }
        record(Stage.INVOKE, call, tasks, intendedNanos);
        try {
            Enqueue.Outcome outcome = enqueue.perform(connection, tasks);
            record(outcome.stage(), call, tasks, outcome.value());
            if (outcome.stage() == Stage.OK) {
                acknowledged.add(tasks.size());
            }
            return outcome.stage() == Stage.OK;
        } catch (SQLException e) {
            record(Outcomes.ofWrite(e), call, tasks, 0);
            if (!Outcomes.isRetryable(e)) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Cancels a task.
     *
     * @throws SQLException after recording the error, when the connection is lost
     */
    void cancel(Connection connection, TaskQueue queue, long task) throws SQLException {
        int call = ++calls;
        record(Stage.INVOKE, call, task, 0);
        try {
            boolean isCancelled = queue.cancel(connection, task);
            record(isCancelled ? Stage.OK : Stage.FAIL, call, task, isCancelled ? 0 : Event.REFUSED);
            if (isCancelled) {
                acknowledged.decrement();
            }
        } catch (SQLException e) {
            record(Outcomes.ofWrite(e), call, task, 0);
            if (!Outcomes.isRetryable(e)) {
                throw e;
            }
        }
    }

    private void record(Stage stage, int call, long task, long value) {
        recorder.append(System.nanoTime(), Operation.CANCEL, stage, call, task, Event.NO_HOLD, value);
    }

    private void recordTraits(Task task) {
        if (task.group() != null) {
            record(Trait.GROUP, task, Integer.parseInt(task.group().substring(Tasks.GROUP.length())));
        }
        if (task.key() != null) {
            record(Trait.KEY, task, Integer.parseInt(task.key().substring(Tasks.KEY.length())));
        }
        if (task.type().equals(Tasks.NOISY)) {
            record(Trait.NOISY, task, 1);
        }
        if (task.type().startsWith(TaskTypes.NUMBERED)) {
            recordType(task);
        }
        if (task.priority() != 0) {
            record(Trait.PRIORITY, task, task.priority());
        }
        for (long other : task.after()) {
            record(Trait.AFTER, task, other);
        }
        if (task.dueAt() != null) {
            // The stamp is taken first, so that it is never later than the due time.
            long nanos = clock.nanos();
            record(
                    Trait.DUE,
                    task,
                    nanos
                            + Duration.between(Instant.now(clock.wall()), task.dueAt())
                                    .toNanos());
        }
    }

    private void recordType(Task task) {
        int type = Integer.parseInt(task.type().substring(TaskTypes.NUMBERED.length()));
        record(Trait.TYPE, task, type);
        if (features.isForSome(type)) {
            record(Trait.FOR_SOME, task, 1);
        }
    }

    private void record(Trait trait, Task task, long value) {
        recorder.trait(trait, task.id(), value);
    }

    private void record(Stage stage, int call, List<Task> tasks, long value) {
        long nanos = System.nanoTime();
        for (Task task : tasks) {
            recorder.append(nanos, Operation.ENQUEUE, stage, call, task.id(), Event.NO_HOLD, value);
        }
    }
}
