package dev.claimlab.verify.explore;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One session on its own thread; plays its role and stops before every statement. */
final class SessionActor implements Runnable {

    private static final Duration LATER = Duration.ofMinutes(1);

    private final int session;
    private final Role role;
    private final ScheduleContext scheduleContext;
    private final SteppedProcess process;
    private final SessionControl sessionControl;
    private final Stepper stepper;
    private final Thread thread;
    private int duties;
    private @Nullable RuntimeException failure;

    SessionActor(int session, ScheduleContext scheduleContext, SteppedProcess process, SessionControl sessionControl) {
        this.session = session;
        this.role = scheduleContext.program().roles().get(session);
        this.scheduleContext = scheduleContext;
        this.process = process;
        this.sessionControl = sessionControl;
        this.stepper = new Stepper(session, scheduleContext, process, sessionControl);
        this.thread = new Thread(this, "session " + Program.letter(session));
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits for the thread to end; rethrows its failure unless it was an error of the server. */
    void join() throws InterruptedException {
        thread.join();
        if (failure != null) {
            throw failure;
        }
    }

    SessionControl sessionControl() {
        return sessionControl;
    }

    /** The backends of its process. */
    List<Integer> backends() {
        return process.backends();
    }

    /** Abandons the session and terminates its backends. */
    void abandon() throws SQLException {
        sessionControl.abandon();
        scheduleContext.explorationSchema().locks().kill(process.backends());
    }

    /** Forgets the terminated connections once the thread has ended. */
    void drop() {
        process.drop();
    }

    @Override
    public void run() {
        try {
            perform();
        } catch (SQLException e) {
            scheduleContext.trace().answer(session, "gives up");
            scheduleContext.errors().add(stepper.operation(), e, stepper.mayBeRefused());
        } catch (AbandonedException e) {
            scheduleContext.trace().answer(session, "waits for ever");
        } catch (RuntimeException | Error e) {
            failure = new IllegalStateException("a session broke off", e);
        } finally {
            process.watch(StepWatcher.NOBODY);
            sessionControl.leave();
        }
    }

    private void perform() throws SQLException {
        TaskQueue queue = scheduleContext
                .preset()
                .strategy()
                .open(
                        process.dataSource(),
                        scheduleContext.preset().options(),
                        scheduleContext.virtualTimeRecorder().clock());
        process.watch(stepper);
        ProducerClient producerClient = new ProducerClient(session, scheduleContext, process, stepper, queue);
        try (SessionClient sessionClient = role.claims()
                ? SessionClient.open(stepper, scheduleContext, queue, session + 1, role.onlyType())
                : SessionClient.empty(stepper, scheduleContext, queue)) {
            for (Move move : role.moves()) {
                if (!stepper.isDead() && (move == Move.CLAIM || sessionClient.mayGoOn())) {
                    perform(move, queue, sessionClient, producerClient);
                }
            }
            stepper.leave();
        }
    }

    private void perform(Move move, TaskQueue queue, SessionClient sessionClient, ProducerClient producerClient)
            throws SQLException {
        switch (move) {
            case CLAIM -> sessionClient.claim();
            case COMPLETE, COMPLETE_ALONE -> complete(sessionClient);
            case COMPLETE_AND_DIE -> {
                stepper.dieAt(Death.BEFORE_COMMIT);
                complete(sessionClient);
            }
            case COMPLETE_AND_DIE_AFTER_COMMIT -> {
                stepper.dieAt(Death.AFTER_COMMIT);
                complete(sessionClient);
            }
            case RETRY -> sessionClient.retry(Duration.ZERO);
            case RETRY_LATER -> sessionClient.retry(LATER);
            case RENEW -> sessionClient.renew();
            case SLEEP -> sleep(sessionClient, "sleeps past its lease", scheduleContext.pastLease());
            case WAIT -> sleep(sessionClient, "waits until all is due", scheduleContext.pastDue());
            case DIE -> stepper.die();
            case DUTIES -> performDuties(queue);
            case DUTIES_AND_DIE -> {
                stepper.dieAt(Death.AFTER_TRANSACTION);
                performDuties(queue);
            }
            case LISTEN ->
                new ListeningWorker(queue, sessionClient, stepper, process)
                        .work(
                                new WorkerId(session + 1, 1),
                                scheduleContext.program().allTasks());
            case ENQUEUE -> producerClient.enqueue(true);
            case ENQUEUE_AND_ROLL_BACK -> producerClient.enqueue(false);
            case TICK -> producerClient.tick();
            case CANCEL -> producerClient.cancel();
            case PAUSE -> producerClient.pause();
        }
    }

    /** Sleeps; a session that holds nothing says first of all that it is alive, as an idle worker does all the while. */
    private void sleep(SessionClient sessionClient, String words, Duration duration) throws SQLException {
        stepper.sleep(words, duration);
        if (scheduleContext.preset().capabilities().contains(Capability.RENEWS)) {
            sessionClient.beatIfIdle();
        }
    }

    private static void complete(SessionClient sessionClient) throws SQLException {
        int unused = sessionClient.complete();
    }

    private void performDuties(TaskQueue queue) throws SQLException {
        List<Duty> all = queue.duties();
        for (int number = 0; number < all.size() && !stepper.isDead(); number++) {
            Duty duty = all.get(number);
            stepper.begin(duty.name());
            int call = ++duties;
            WriterId writer = WriterId.ofDuties(session + 1);
            scheduleContext.virtualTimeRecorder().add(writer, Operation.DUTY, Stage.INVOKE, call, number);
            try (Connection connection = process.connect()) {
                duty.perform(connection);
                scheduleContext.virtualTimeRecorder().add(writer, Operation.DUTY, Stage.OK, call, number);
            } catch (SQLException e) {
                scheduleContext.virtualTimeRecorder().add(writer, Operation.DUTY, Outcomes.ofWrite(e), call, number);
                scheduleContext.errors().add("duty " + duty.name(), e, false);
            }
        }
        stepper.dawdle();
    }
}
