package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** The correct queue with broken sessions. */
record BrokenSessions(TaskQueue right, UnaryOperator<ClaimSession> breaking) implements SameQueue {

    @Override
    public ClaimSession session(WorkerId worker) throws SQLException {
        return breaking.apply(right.session(worker));
    }
}
