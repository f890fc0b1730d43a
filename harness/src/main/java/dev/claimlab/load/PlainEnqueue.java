package dev.claimlab.load;

import dev.claimlab.history.Stage;
import dev.claimlab.strategy.TaskQueue;
import dev.claimlab.strategy.Transactions;
import dev.claimlab.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Tasks by themselves: a single one in autocommit, several in one transaction.
 *
 * @param queue where they go
 */
public record PlainEnqueue(TaskQueue queue) implements Enqueue {

    @Override
    public Stage perform(Connection connection, List<Task> tasks) throws SQLException {
        if (tasks.size() == 1) {
            queue.enqueue(connection, tasks);
            return Stage.OK;
        }
        Transactions.run(connection, () -> queue.enqueue(connection, tasks));
        return Stage.OK;
    }
}
