package dev.claimlab.verify.explore;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.RecordingSession;
import dev.claimlab.worker.WorkerRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A worker beside the sessions of a schedule, whose steps no schedule orders. */
final class SpareWorker implements AutoCloseable {

    private final ScheduleContext scheduleContext;
    private final SteppedProcess process;
    private final WorkerRecorder workerRecorder;
    private final ClaimSession session;

    private SpareWorker(
            ScheduleContext scheduleContext,
            SteppedProcess process,
            WorkerRecorder workerRecorder,
            ClaimSession session) {
        this.scheduleContext = scheduleContext;
        this.process = process;
        this.workerRecorder = workerRecorder;
        this.session = session;
    }

    /** Opens a session of the queue that records its calls. */
    static SpareWorker open(
            ScheduleContext scheduleContext, SteppedProcess process, TaskQueue queue, WorkerRecorder workerRecorder)
            throws SQLException {
        ClaimSession session = new RecordingSession(
                queue.session(workerRecorder.reincarnate()),
                workerRecorder,
                scheduleContext.workerSettings(),
                scheduleContext.virtualTimeRecorder().clock());
        return new SpareWorker(scheduleContext, process, workerRecorder, session);
    }

    /** Claims as many tasks as a session of the program does. */
    List<Claim> claim() throws SQLException {
        return session.claim(scheduleContext.program().limit());
    }

    /** Writes the effects of these claims and completes them. */
    void complete(List<Claim> claims) throws SQLException {
        writeEffects(claims);
        List<Claim> unused = session.complete(claims);
    }

    private void writeEffects(List<Claim> claims) throws SQLException {
        Effects effects = scheduleContext.effects();
        if (effects == Effects.JOINED) {
            EffectLedger.write(session.transaction(), workerRecorder.worker().number(), claims, effects);
            return;
        }
        try (Connection connection = process.connect()) {
            EffectLedger.write(connection, workerRecorder.worker().number(), claims, effects);
        }
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
