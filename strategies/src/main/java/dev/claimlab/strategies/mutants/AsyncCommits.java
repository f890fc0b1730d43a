package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.strategies.mutants.Broken.Opening;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Commits asynchronously: no transaction of the queue waits for the disk. */
record AsyncCommits(TaskQueue right) implements SameQueue {

    private static final String SESSION = "SET synchronous_commit TO off";
    private static final String TRANSACTION = "SELECT set_config('synchronous_commit', 'off', true)";

    /** Opens the queue on connections with asynchronous commit. */
    static TaskQueue open(Opening right, DataSource dataSource) throws SQLException {
        return new AsyncCommits(
                right.on(PreparedConnections.of(dataSource, connection -> execute(connection, SESSION))));
    }

    @Override
    public void enqueue(Connection connection, List<Task> tasks) throws SQLException {
        execute(connection, connection.getAutoCommit() ? SESSION : TRANSACTION);
        right.enqueue(connection, tasks);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
