package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.strategies.mutants.Broken.Opening;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Listens in a transaction that is left open, so that it never receives a notification. */
record ListenUncommitted(TaskQueue right, TaskQueue listening) implements SameQueue {

    /** Opens the queue twice, the second time for listening only. */
    static TaskQueue open(Opening right, DataSource dataSource) throws SQLException {
        return new ListenUncommitted(
                right.on(dataSource),
                right.on(PreparedConnections.of(dataSource, connection -> connection.setAutoCommit(false))));
    }

    @Override
    public Optional<WakeUp> wakeUp(WorkerId worker) throws SQLException {
        return listening.wakeUp(worker);
    }
}
