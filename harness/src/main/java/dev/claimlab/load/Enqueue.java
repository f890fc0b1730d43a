package dev.claimlab.load;

import dev.claimlab.history.Event;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One way to put tasks into the queue. */
public interface Enqueue {

    /**
     * Adds tasks in one transaction and ends it.
     *
     * @return what became of all of them
     */
    Outcome perform(Connection connection, List<Task> tasks) throws SQLException;

    /** What became of tasks whose enqueue ended without an error. */
    enum Outcome {
        /** They are in the queue. */
        ADDED(Stage.OK, 0),
        /** Their transaction was rolled back on purpose. */
        ROLLED_BACK(Stage.FAIL, 0),
        /** Another one of their key waited, and stands for them. */
        COLLAPSED(Stage.FAIL, Event.COLLAPSED);

        private final Stage stage;
        private final long value;

        Outcome(Stage stage, long value) {
            this.stage = stage;
            this.value = value;
        }

        /** Whether they happened to be added. */
        Stage stage() {
            return stage;
        }

        /** What a history says beside the stage. */
        long value() {
            return value;
        }
    }
}
