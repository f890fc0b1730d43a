package dev.claimlab.load;

import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Enqueues tasks alone: a single task in autocommit, several in one transaction.
 *
 * @param queue the queue to add them to
 */
public record PlainEnqueue(TaskQueue queue) implements Enqueue {

    @Override
    public Outcome perform(Connection connection, List<Task> tasks) throws SQLException {
        if (tasks.size() == 1) {
            queue.enqueue(connection, tasks);
            return Outcome.ADDED;
        }
        Transactions.run(connection, () -> queue.enqueue(connection, tasks));
        return Outcome.ADDED;
    }
}
