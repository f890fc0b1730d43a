package dev.claimlab.execution;

import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/** What a queue says that somebody is still to work on. */
public final class OpenTasks {

    private OpenTasks() {}

    /** How many there are; to be asked of a queue that can tell. */
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
