package dev.claimlab.worker;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.Preset;
import dev.claimlab.strategy.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;

/** What is left in a queue when everybody has gone home, as the queue itself tells it. */
public final class Remains {

    private Remains() {}

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
                            remaining.state().ordinal()));
        }
    }
}
