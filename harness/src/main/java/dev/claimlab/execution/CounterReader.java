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
            int sessions = ServerCounters.sessions(connection, runContext.applicationName());
            while (sessions > 0 && System.nanoTime() < giveUp && !stop.await(LOOK_NANOS)) {
                sessions = ServerCounters.sessions(connection, runContext.applicationName());
            }
            if (!stop.isRequested()) {
                // After a stop request, there is no need to wait for the sessions to end.
                finalState.recordSessions(sessions);
            }
            return new CounterSnapshot(ServerCounters.read(connection, this::pause), completed.count());
        }
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
