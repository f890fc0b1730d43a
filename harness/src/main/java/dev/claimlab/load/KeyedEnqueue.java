package dev.claimlab.load;

import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Enqueues tasks with keys, one at a time in autocommit; a task is not added while another task of its key waits.
 *
 * @param queue the queue to add them to
 */
public record KeyedEnqueue(TaskQueue queue) implements Enqueue {

    @Override
    public Outcome perform(Connection connection, List<Task> tasks) throws SQLException {
        if (tasks.size() > 1 || tasks.get(0).key() == null) {
            return new PlainEnqueue(queue).perform(connection, tasks);
        }
        return queue.enqueueUnlessWaiting(connection, tasks.get(0)) ? Outcome.ADDED : Outcome.COLLAPSED;
    }
}
