package dev.claimlab.load;

import dev.claimlab.history.Stage;
import dev.claimlab.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One way to put tasks into the queue. */
public interface Enqueue {

    /**
     * Adds tasks in one transaction and ends it.
     *
     * @return OK when it was committed, FAIL when it was rolled back on purpose
     */
    Stage perform(Connection connection, List<Task> tasks) throws SQLException;
}
