package dev.claimlab.verify.explore;

import dev.claimlab.history.Event;
import dev.claimlab.history.Leftover;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.RemainingTasks;
import dev.claimlab.worker.WorkerRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The end of a schedule: records held locks, lets time pass, drains with a new worker and records remaining tasks. */
record FinalDrain(ScheduleContext scheduleContext, SteppedProcess process) {

    private static final int WORKER = 9;
    private static final int RESUMPTION = 100;
    private static final int ROUNDS = 4;
    private static final int EMPTY_ROUNDS = 2;
    private static final Duration ALL_DELAYS = Duration.ofHours(1);

    /** Records the advisory locks and open transactions of these backends. */
    void recordLeftovers(List<Integer> backends) throws SQLException {
        record(
                Leftover.ADVISORY_LOCK,
                scheduleContext.explorationSchema().locks().advisoryLocks(backends));
        record(
                Leftover.OPEN_TRANSACTION,
                scheduleContext.explorationSchema().locks().openTransactions(backends));
    }

    private void record(Leftover leftover, long count) {
        if (count > 0) {
            scheduleContext
                    .virtualTimeRecorder()
                    .add(WriterId.RUN, Operation.LEFTOVER, Stage.OK, Event.code(leftover), count);
        }
    }

    /** Drains the queue, then records the remaining tasks and the effects. */
    void recordRemains(TaskQueue queue) throws SQLException {
        WorkerRecorder workerRecorder =
                new WorkerRecorder(WORKER, scheduleContext.virtualTimeRecorder().recorder(WriterId.ofWorker(WORKER)));
        List<WorkerRecorder> oneTooMany = TakenPlaces.oneTooMany(scheduleContext);
        try (Connection connection = process.connect()) {
            resume(queue, connection);
            pass(scheduleContext.pastLease());
            int empty = 0;
            for (int round = 0; round < ROUNDS && empty < EMPTY_ROUNDS; round++) {
                empty = isWorkFound(queue, workerRecorder, oneTooMany) ? 0 : empty + 1;
                if (isEmpty(queue, connection)) {
                    break;
                }
                pass(ALL_DELAYS.plus(scheduleContext.pastLease()));
            }
            scheduleContext
                    .virtualTimeRecorder()
                    .add(WriterId.RUN, Operation.PHASE, Stage.OK, 0, Event.code(Phase.QUIET));
            RemainingTasks.record(
                    scheduleContext.preset(),
                    queue,
                    connection,
                    scheduleContext.virtualTimeRecorder().recorder(WriterId.RUN));
            EffectLedger.record(
                    connection, scheduleContext.virtualTimeRecorder().recorder(WriterId.RUN));
        }
    }

    /** Ends the pause of a program that paused the queue. */
    private void resume(TaskQueue queue, Connection connection) throws SQLException {
        if (!scheduleContext.program().pauses()) {
            return;
        }
        try {
            scheduleContext
                    .virtualTimeRecorder()
                    .add(WriterId.CONTROL, Operation.RESUME, RESUMPTION, Event.NO_TASK, () -> {
                        queue.resume(connection);
                        return true;
                    });
        } catch (SQLException e) {
            scheduleContext.errors().add("the end of the pause", e, false);
        }
    }

    private boolean isEmpty(TaskQueue queue, Connection connection) throws SQLException {
        AtomicLong open = new AtomicLong();
        queue.remaining(
                connection, remaining -> open.addAndGet(remaining.state().isOpen() ? 1 : 0));
        return open.get() == 0 && scheduleContext.preset().capabilities().contains(Capability.TELLS_REMAINING);
    }

    private void pass(Duration time) throws SQLException {
        scheduleContext.explorationSchema().pass(time);
        scheduleContext.virtualTimeRecorder().pass(time);
    }

    /** Whether there was work; a statement that the server refuses ends the round. */
    private boolean isWorkFound(TaskQueue queue, WorkerRecorder workerRecorder, List<WorkerRecorder> oneTooMany)
            throws SQLException {
        try {
            return workOff(queue, workerRecorder, oneTooMany);
        } catch (SQLException e) {
            if (Outcomes.isGone(e)) {
                throw e;
            }
            scheduleContext.errors().add("the work that is left", e, false);
            return false;
        }
    }

    private boolean workOff(TaskQueue queue, WorkerRecorder workerRecorder, List<WorkerRecorder> oneTooMany)
            throws SQLException {
        boolean isFound;
        try (SpareWorker spare = SpareWorker.open(scheduleContext, process, queue, workerRecorder)) {
            perform(queue.duties());
            isFound = holdAll(queue, oneTooMany);
            for (List<Claim> claims = spare.claim(); !claims.isEmpty(); claims = spare.claim()) {
                isFound = true;
                spare.complete(claims);
            }
        }
        return isFound;
    }

    /** Whether these workers were given tasks, as many at a time as they are. */
    private boolean holdAll(TaskQueue queue, List<WorkerRecorder> workers) throws SQLException {
        boolean isFound = false;
        boolean isAny = true;
        while (isAny) {
            TakenPlaces takenPlaces = TakenPlaces.take(scheduleContext, process, queue, workers);
            takenPlaces.free();
            isAny = takenPlaces.isAny();
            isFound |= isAny;
        }
        return isFound;
    }

    private void perform(List<Duty> duties) throws SQLException {
        try (Connection connection = process.connect()) {
            for (Duty duty : duties) {
                duty.perform(connection);
            }
        }
    }
}
