package dev.claimlab.load;

import dev.claimlab.history.Event;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A way to add tasks to the queue. */
public interface Enqueue {

    /**
     * Adds tasks in one transaction and ends it.
     *
     * @return the outcome, which is that of all of them
     */
    Outcome perform(Connection connection, List<Task> tasks) throws SQLException;

    /** The outcome of an enqueue that ended without an error. */
    enum Outcome {
        /** The tasks are in the queue. */
        ADDED(Stage.OK, 0),
        /** Their transaction was rolled back on purpose. */
        ROLLED_BACK(Stage.FAIL, 0),
        /** They were not added because another task of their key waited. */
        COLLAPSED(Stage.FAIL, Event.COLLAPSED);

        private final Stage stage;
        private final long value;

        Outcome(Stage stage, long value) {
            this.stage = stage;
            this.value = value;
        }

        /** The stage that a history records: OK if they were added, else FAIL. */
        Stage stage() {
            return stage;
        }

        /** The value that a history records beside the stage. */
        long value() {
            return value;
        }
    }
}
