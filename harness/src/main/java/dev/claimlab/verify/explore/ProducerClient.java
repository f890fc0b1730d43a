package dev.claimlab.verify.explore;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;

/** The side of a session that adds tasks, cancels them, pauses the queue and says that ticks are due. */
final class ProducerClient {

    private static final int SESSIONS = 3;
    private static final long FIRST_TICK = 100;
    private static final long FIRST_TASK = 0;

    private final int session;
    private final ScheduleContext scheduleContext;
    private final SteppedProcess process;
    private final Stepper stepper;
    private final TaskQueue queue;
    private int enqueued;
    private int ticks;

    ProducerClient(
            int session, ScheduleContext scheduleContext, SteppedProcess process, Stepper stepper, TaskQueue queue) {
        this.session = session;
        this.scheduleContext = scheduleContext;
        this.process = process;
        this.stepper = stepper;
        this.queue = queue;
    }

    /** Adds a task in a transaction that is committed or rolled back in a step of its own. */
    void enqueue(boolean isKept) throws SQLException {
        stepper.begin("enqueue");
        WriterId producer = WriterId.ofProducer(session + 1);
        Task task = scheduleContext.task(producer, scheduleContext.program().tasks() + session + SESSIONS * enqueued++);
        scheduleContext.enqueue(producer, Stage.INVOKE, task.id());
        try (Connection connection = process.connect()) {
            connection.setAutoCommit(false);
            boolean isAdded = scheduleContext.add(queue, connection, task);
            if (!isAdded) {
                stepper.tell("not added, since its key waits");
                if (isKept) {
                    scheduleContext.collapse(producer, task.id());
                }
            }
            stepper.dawdle();
            if (isKept) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            if (isAdded || !isKept) {
                scheduleContext.enqueue(producer, isKept ? Stage.OK : Stage.FAIL, task.id());
            }
            stepper.dawdle();
        } catch (SQLException e) {
            scheduleContext.enqueue(producer, Outcomes.ofWrite(e), task.id());
            throw e;
        }
    }

    /** Says that a tick is due. */
    void tick() throws SQLException {
        int call = ++ticks;
        stepper.begin("tick");
        Task tick = new Task(FIRST_TICK + call, "tick", "{}", 0, null, scheduleContext.now());
        perform(WriterId.ofTicker(session), Operation.TICK, call, tick.id(), connection -> {
            queue.tick(connection, new WorkerId(session + 1, 1), tick);
            return true;
        });
    }

    /** Cancels the first task. */
    void cancel() throws SQLException {
        stepper.begin("cancel");
        perform(WriterId.ofProducer(session + 1), Operation.CANCEL, 1, FIRST_TASK, connection -> {
            boolean isCancelled = queue.cancel(connection, FIRST_TASK);
            stepper.tell(isCancelled ? "cancelled" : "refused");
            return isCancelled;
        });
    }

    /** Pauses the queue. */
    void pause() throws SQLException {
        stepper.begin("pause");
        perform(WriterId.CONTROL, Operation.PAUSE, session + 1, Event.NO_TASK, connection -> {
            queue.pause(connection);
            return true;
        });
    }

    private void perform(WriterId writer, Operation operation, int call, long task, Request request)
            throws SQLException {
        scheduleContext.virtualTimeRecorder().add(writer, operation, call, task, () -> {
            try (Connection connection = process.connect()) {
                return request.send(connection);
            }
        });
        stepper.dawdle();
    }

    /** A call on a connection that the queue grants or refuses. */
    @FunctionalInterface
    private interface Request {
        boolean send(Connection connection) throws SQLException;
    }
}
