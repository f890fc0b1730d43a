package dev.claimlab.worker;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.load.Pacer;
import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The handler that a library calls by itself: it records the call as a claim, works, writes the effect, and says whether
 * the task succeeded. Used by one thread.
 */
public final class CalledHandler implements AutoCloseable {

    private static final long RECONNECT_NANOS = 50_000_000;

    private final WorkerRecorder workerRecorder;
    private final WorkerSettings workerSettings;
    private final DataSource dataSource;
    private final StepListener stepListener;
    private final Completions completed;
    private Handler handler;

    /** A handler that writes effects by this data source, on a connection of its own. */
    public CalledHandler(
            WorkerRecorder workerRecorder,
            WorkerSettings workerSettings,
            DataSource dataSource,
            StepListener stepListener,
            Completions completed) {
        this.workerRecorder = workerRecorder;
        this.workerSettings = workerSettings;
        this.dataSource = dataSource;
        this.stepListener = stepListener;
        this.completed = completed;
        this.handler = new Handler(workerRecorder, workerSettings, dataSource, stepListener);
    }

    /** The thread that uses it has begun. */
    public void begin() {
        stepListener.reach(workerRecorder.writer(), Step.STARTED);
    }

    /**
     * Handles a call that was heard at this stamp; records that the answer is about to be sent.
     *
     * @throws WorkerCrash if its process was killed meanwhile
     */
    public Answer handle(long task, int attempt, long nanos) throws SQLException {
        int hold = workerRecorder.nextHold();
        append(nanos, Operation.CLAIM, Stage.OK, workerRecorder.nextCall(), task, hold);
        handler.reach(Step.CLAIMED);
        Claim claim = RecordingSession.numbered(task, attempt, hold);
        boolean isOk = !handler.work(List.of(claim)).isEmpty();
        if (isOk) {
            affect(claim, hold);
            handler.reach(Step.COMPLETING);
            completed.add(task);
        }
        int call = workerRecorder.nextCall();
        append(System.nanoTime(), isOk ? Operation.COMPLETE : Operation.RETRY, Stage.INVOKE, call, task, hold);
        return new Answer(task, hold, call, isOk);
    }

    /** Records how the library's own part after the answer ended. */
    public void record(Answer answer, Stage stage, long nanos) {
        append(
                nanos,
                answer.isOk() ? Operation.COMPLETE : Operation.RETRY,
                stage,
                answer.call(),
                answer.task(),
                answer.hold());
    }

    /** Writes the effect once, however often the server goes away meanwhile. */
    private void affect(Claim claim, int hold) throws SQLException {
        long giveUp = System.nanoTime() + workerSettings.patience().toNanos();
        boolean mayBeWritten = false;
        while (true) {
            try {
                if (!mayBeWritten || !handler.hasAffected(hold)) {
                    handler.affectAlone(claim);
                }
                handler.reach(Step.AFFECTED);
                return;
            } catch (SQLException e) {
                mayBeWritten = true;
                if (!Outcomes.isGone(e) || System.nanoTime() > giveUp) {
                    throw e;
                }
                reopen();
            }
            Pacer.awaitNanos(System.nanoTime() + RECONNECT_NANOS);
            stepListener.reach(workerRecorder.writer(), Step.WORKING);
        }
    }

    private void reopen() {
        try {
            handler.close();
        } catch (SQLException e) {
            // The connection is lost, so there is nothing to close.
            handler = new Handler(workerRecorder, workerSettings, dataSource, stepListener);
            return;
        }
        handler = new Handler(workerRecorder, workerSettings, dataSource, stepListener);
    }

    private void append(long nanos, Operation operation, Stage stage, int call, long task, int hold) {
        workerRecorder.recorder().append(nanos, operation, stage, call, task, hold, 0);
    }

    @Override
    public void close() throws SQLException {
        handler.close();
    }

    /**
     * An answer to a call.
     *
     * @param task the task
     * @param hold the number of the claim
     * @param call the number of the completion or of the failure
     * @param isOk whether the handler succeeded
     */
    public record Answer(long task, int hold, int call, boolean isOk) {}
}
