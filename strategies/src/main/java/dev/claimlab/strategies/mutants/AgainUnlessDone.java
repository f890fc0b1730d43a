package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.NotCommittedException;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Treats an unanswered COMMIT as failed and enqueues the task again. */
record AgainUnlessDone(TaskQueue right, DataSource dataSource) implements SameQueue {

    @Override
    public ClaimSession session(WorkerId worker) throws SQLException {
        return new Session(right.session(worker), this);
    }

    private void addAgain(List<Claim> claims) throws SQLException {
        List<Task> tasks = claims.stream()
                .map(claim -> new Task(claim.task(), "again", "{}", 0, null, null))
                .toList();
        try (Connection connection = dataSource.getConnection()) {
            right.enqueue(connection, tasks);
        }
    }

    private record Session(ClaimSession right, AgainUnlessDone queue) implements SameSession {

        @Override
        public List<Claim> complete(List<Claim> claims) throws SQLException {
            try {
                return right.complete(claims);
            } catch (NotCommittedException e) {
                throw e;
            } catch (SQLException e) {
                queue.addAgain(claims);
                throw e;
            }
        }
    }
}
