package dev.claimlab.execution;

import dev.claimlab.metric.ServerCounters;
import dev.claimlab.worker.CompletedTasks;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Reads the server's counters when the sessions of a run have reported what they did.
 *
 * @param runContext the run
 * @param completed the tasks completed so far
 * @param stop ends waiting
 */
record CounterReader(RunContext runContext, CompletedTasks completed, StopSignal stop) {

    private static final long LOOK_NANOS = 1_000_000;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final long DISCONNECT_NANOS = 5_000_000_000L;

    /** Reads them after the pooled sessions have reported, which stay connected. */
    CounterSnapshot connected() throws SQLException {
        runContext.report(this::pause);
        try (Connection connection = runContext.connect()) {
            return new CounterSnapshot(ServerCounters.read(connection, this::pause), completed.count());
        }
    }

    /** Disconnects the workers' sessions and reads the counters; sessions that stay connected are recorded. */
    CounterSnapshot disconnected(FinalState finalState) throws SQLException, InterruptedException {
        runContext.disconnect();
        try (Connection connection = runContext.connect()) {
            long giveUp = System.nanoTime() + DISCONNECT_NANOS;
            int sessions = sessions(connection);
            while (sessions > 0 && System.nanoTime() < giveUp && !stop.await(LOOK_NANOS)) {
                sessions = sessions(connection);
            }
            if (!stop.isRequested()) {
                // After a stop request, there is no need to wait for the sessions to end.
                finalState.recordSessions(sessions);
            }
            return new CounterSnapshot(ServerCounters.read(connection, this::pause), completed.count());
        }
    }

    /** A library has the database for itself, and its sessions have names of its own. */
    private int sessions(Connection connection) throws SQLException {
        return runContext.library() == null
                ? ServerCounters.sessions(connection, runContext.applicationName())
                : ServerCounters.sessions(connection);
    }

    private boolean pause() {
        try {
            return !stop.await(PAUSE_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
