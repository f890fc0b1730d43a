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

/** What is left in a queue when everybody has gone home, as the queue itself tells it. */
public final class RemainingTasks {

    private RemainingTasks() {}

    /** Writes it down, where the strategy can tell. */
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
