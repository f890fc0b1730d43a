package dev.claimlab.worker;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;

/** Records the tasks left in a queue after all workers have ended, as the queue reports them. */
public final class RemainingTasks {

    private RemainingTasks() {}

    /** Records the remaining tasks, if the strategy can list them. */
    public static void record(Preset preset, TaskQueue queue, Connection connection, Recorder recorder)
            throws SQLException {
        if (preset.capabilities().contains(Capability.TELLS_REMAINING)) {
            long nanos = System.nanoTime();
            queue.remaining(
                    connection,
                    remaining -> recorder.append(
                            nanos,
                            Operation.REMAINING,
                            Stage.OK,
                            remaining.attempt(),
                            remaining.task(),
                            Event.NO_HOLD,
                            Event.code(remaining.state())));
        }
    }
}
