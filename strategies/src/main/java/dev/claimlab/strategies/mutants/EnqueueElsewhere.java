package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Enqueues on a connection of its own, independent of the outcome of the caller's transaction. */
record EnqueueElsewhere(TaskQueue right, DataSource dataSource) implements SameQueue {

    @Override
    public void enqueue(Connection connection, List<Task> tasks) throws SQLException {
        try (Connection own = dataSource.getConnection()) {
            right.enqueue(own, tasks);
        }
    }
}
