package dev.claimlab.worker;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.TaskQueue;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A worker controlled step by step, recorded like any other. Used by one thread at a time. */
public final class StepWorker implements AutoCloseable {

    private final ClaimSession session;
    private final Handler handler;
    private final Completions completed;
    private List<Claim> claims = List.of();

    /** Opens the worker's session. */
    public StepWorker(
            TaskQueue queue,
            DataSource dataSource,
            WorkerRecorder workerRecorder,
            WorkerSettings workerSettings,
            Completions completed)
            throws SQLException {
        this.session = new RecordingSession(queue.session(workerRecorder.worker()), workerRecorder, workerSettings);
        this.handler = new Handler(workerRecorder, workerSettings, dataSource, StepListener.UNWATCHED);
        this.completed = completed;
    }

    /** Registers the worker, if the strategy requires it. */
    public void appear() throws SQLException {
        session.renew(List.of());
    }

    /** Claims once, and returns the number of claimed tasks. */
    public int claim(int limit) throws SQLException {
        claims = session.claim(limit);
        return claims.size();
    }

    /** Handles and completes the last claim. */
    public void finish() throws SQLException {
        if (claims.isEmpty()) {
            return;
        }
        handler.affectOutside(claims);
        handler.affect(session, claims);
        for (Claim claim : session.complete(claims)) {
            completed.add(claim.task());
        }
        claims = List.of();
    }

    @Override
    public void close() throws SQLException {
        try (handler) {
            session.close();
        }
    }
}
