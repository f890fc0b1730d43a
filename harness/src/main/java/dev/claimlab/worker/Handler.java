package dev.claimlab.worker;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.load.Pacer;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Effects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Handles a task: works for a time, fails if planned, and writes its effect. Used by one thread. */
final class Handler implements AutoCloseable {

    private final WorkerRecorder workerRecorder;
    private final WorkerSettings workerSettings;
    private final DataSource dataSource;
    private final StepListener stepListener;
    private @Nullable Connection outside;

    Handler(
            WorkerRecorder workerRecorder,
            WorkerSettings workerSettings,
            DataSource dataSource,
            StepListener stepListener) {
        this.workerRecorder = workerRecorder;
        this.workerSettings = workerSettings;
        this.dataSource = dataSource;
        this.stepListener = stepListener;
    }

    /**
     * Handles the claims one after the other, and returns those that succeeded. If effects are written both joined and
     * outside, a planned failure follows the effect outside.
     */
    List<Claim> work(List<Claim> claims) throws SQLException {
        List<Claim> succeeded = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            long workNanos = workerSettings.mix().workNanos(workerSettings.work(), workerSettings.seed(), claim.task());
            long begun = System.nanoTime();
            pause(begun + workNanos / 2);
            reach(Step.WORKING);
            pause(begun + workNanos);
            affectOutside(List.of(claim));
            if (!workerSettings.failureInjection().fails(claim.task())) {
                succeeded.add(claim);
            }
        }
        return succeeded;
    }

    private static void pause(long untilNanos) {
        if (untilNanos > System.nanoTime()) {
            Pacer.awaitNanos(untilNanos);
        }
    }

    /** Reports that the worker has come to a step. */
    void reach(Step step) {
        stepListener.reach(workerRecorder.writer(), step);
    }

    /** Writes the outside effects of claims, if effects are written in both places. */
    void affectOutside(List<Claim> claims) throws SQLException {
        if (workerSettings.effects() == Effects.BOTH) {
            write(outside(), claims, Effects.OUTSIDE);
        }
    }

    /** Writes the effects of claims in one statement. */
    void affect(ClaimSession session, List<Claim> claims) throws SQLException {
        if (isJoined()) {
            write(session.transaction(), claims, Effects.JOINED);
        } else if (workerSettings.effects() == Effects.OUTSIDE) {
            write(outside(), claims, Effects.OUTSIDE);
        }
        reach(Step.AFFECTED);
    }

    /** Writes the effect of a claim in a transaction of its own, if effects are written. */
    void affectAlone(Claim claim) throws SQLException {
        if (workerSettings.effects().isOutside()) {
            write(outside(), List.of(claim), Effects.OUTSIDE);
        }
    }

    /** Whether an effect of a claim of this worker is in the ledger. */
    boolean hasAffected(int hold) throws SQLException {
        return EffectLedger.has(outside(), workerRecorder.writer(), hold);
    }

    private void write(Connection connection, List<Claim> claims, Effects place) throws SQLException {
        Stage stage = Stage.UNKNOWN;
        try {
            EffectLedger.write(connection, workerRecorder.writer(), claims, place);
            stage = Stage.OK;
        } catch (SQLException e) {
            stage = place == Effects.JOINED ? Stage.FAIL : Outcomes.ofWrite(e);
            throw e;
        } finally {
            record(stage, claims);
        }
    }

    /** Whether effects are written in the transaction of the completion. */
    boolean isJoined() {
        return workerSettings.effects().isJoined();
    }

    private Connection outside() throws SQLException {
        Connection connection = outside;
        if (connection == null || connection.isClosed()) {
            connection = dataSource.getConnection();
            outside = connection;
        }
        return connection;
    }

    private void record(Stage stage, List<Claim> claims) {
        int call = workerRecorder.nextCall();
        long nanos = System.nanoTime();
        for (Claim claim : claims) {
            workerRecorder
                    .recorder()
                    .append(nanos, Operation.EFFECT, stage, call, claim.task(), RecordingSession.hold(claim), 0);
        }
    }

    @Override
    public void close() throws SQLException {
        if (outside != null) {
            outside.close();
        }
    }
}
