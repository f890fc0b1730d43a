package dev.claimlab.load;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Puts tasks into the queue and records what became of each; used by one thread. */
public final class Producer {

    private final Recorder recorder;
    private final LongAdder acknowledged;
    private int calls;

    /** Records to the given recorder, and counts acknowledged tasks in a counter shared with other producers. */
    public Producer(Recorder recorder, LongAdder acknowledged) {
        this.recorder = recorder;
        this.acknowledged = acknowledged;
    }

    /**
     * Adds tasks that were all meant to arrive at the given moment.
     *
     * @throws SQLException after recording it, when the connection is gone
     */
    public void enqueue(Connection connection, Enqueue enqueue, List<Task> tasks, long intendedNanos)
            throws SQLException {
        int call = ++calls;
        record(Stage.INVOKE, call, tasks, intendedNanos);
        try {
            Stage stage = enqueue.perform(connection, tasks);
            record(stage, call, tasks, 0);
            if (stage == Stage.OK) {
                acknowledged.add(tasks.size());
            }
        } catch (SQLException e) {
            record(Outcomes.ofWrite(e), call, tasks, 0);
            if (!Outcomes.isRetryable(e)) {
                throw e;
            }
        }
    }

    private void record(Stage stage, int call, List<Task> tasks, long value) {
        long nanos = System.nanoTime();
        for (Task task : tasks) {
            recorder.append(nanos, Operation.ENQUEUE, stage, call, task.id(), Event.NO_HOLD, value);
        }
    }
}
