package dev.claimlab.execution;

import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/** Counts the tasks that a queue reports as unfinished. */
public final class OpenTasks {

    private OpenTasks() {}

    /** The number of unfinished tasks; only for a queue that can report it. */
    public static long count(TaskQueue queue, Connection connection) throws SQLException {
        LongAdder open = new LongAdder();
        queue.remaining(connection, remaining -> {
            if (remaining.state().isOpen()) {
                open.increment();
            }
        });
        return open.sum();
    }
}
