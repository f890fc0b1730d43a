package dev.claimlab.interleave;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.interleave.Role.Move;
import dev.claimlab.interleave.Seat.AbandonedException;
import dev.claimlab.strategy.Duty;
import dev.claimlab.strategy.TaskQueue;
import dev.claimlab.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One session on a thread of its own, which plays its role and stops before every statement. */
final class Actor implements Runnable {

    private static final int OF_THE_ACTOR = 600;

    private final int session;
    private final Role role;
    private final Scene scene;
    private final SteppedProcess process;
    private final Seat seat;
    private final Stepper stepper;
    private final Thread thread;
    private int duties;
    private @Nullable RuntimeException failure;

    Actor(int session, Scene scene, SteppedProcess process, Seat seat) {
        this.session = session;
        this.role = scene.program().roles().get(session);
        this.scene = scene;
        this.process = process;
        this.seat = seat;
        this.stepper = new Stepper(session, scene, process, seat);
        this.thread = new Thread(this, "session " + Program.letter(session));
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits for the end of its thread, and throws what ended it if that was no error of the server. */
    void join() throws InterruptedException {
        thread.join();
        if (failure != null) {
            throw failure;
        }
    }

    Seat seat() {
        return seat;
    }

    /** The server's processes that serve it. */
    List<Integer> backends() {
        return process.backends();
    }

    /** The server ends its connections, and it goes no further. */
    void abandon() throws SQLException {
        seat.abandon();
        scene.ground().locks().kill(process.backends());
    }

    /** Forgets the connections of one that was abandoned, when its thread has ended. */
    void drop() {
        process.drop();
    }

    @Override
    public void run() {
        try {
            perform();
        } catch (SQLException e) {
            scene.trace().answer(session, "gives up after " + Stepper.text(e));
        } catch (AbandonedException e) {
            scene.trace().answer(session, "waits for ever");
        } catch (RuntimeException | Error e) {
            failure = new IllegalStateException("a session broke off", e);
        } finally {
            process.watch(SteppedProcess.Watcher.NOBODY);
            seat.leave();
        }
    }

    private void perform() throws SQLException {
        TaskQueue queue = scene.preset()
                .strategy()
                .open(process.dataSource(), scene.preset().options());
        process.watch(stepper);
        try (Hands hands =
                role.claims() ? Hands.open(stepper, scene, queue, session + 1) : Hands.empty(stepper, scene)) {
            for (Move move : role.moves()) {
                if (!stepper.isDead() && (move == Move.CLAIM || hands.mayGoOn())) {
                    perform(move, queue, hands);
                }
            }
            stepper.leave();
        }
    }

    private void perform(Move move, TaskQueue queue, Hands hands) throws SQLException {
        switch (move) {
            case CLAIM -> hands.claim();
            case COMPLETE -> hands.complete();
            case COMPLETE_AND_DIE -> {
                stepper.dieAt(Stepper.Death.BEFORE_COMMIT);
                hands.complete();
            }
            case COMPLETE_AND_DIE_AFTER_COMMIT -> {
                stepper.dieAt(Stepper.Death.AFTER_COMMIT);
                hands.complete();
            }
            case RETRY -> hands.retry();
            case RENEW -> hands.renew();
            case SLEEP -> stepper.sleep();
            case DIE -> stepper.die();
            case DUTIES -> performDuties(queue);
            case ENQUEUE -> enqueue(queue);
        }
    }

    private void performDuties(TaskQueue queue) throws SQLException {
        for (Duty duty : queue.duties()) {
            stepper.begin(duty.name());
            int call = ++duties;
            int writer = OF_THE_ACTOR + session + 1;
            scene.notebook().add(writer, Operation.DUTY, Stage.INVOKE, call, 0);
            try (Connection connection = process.connection()) {
                duty.perform(connection);
                scene.notebook().add(writer, Operation.DUTY, Stage.OK, call, 0);
            } catch (SQLException e) {
                scene.notebook().add(writer, Operation.DUTY, Outcomes.ofWrite(e), call, 0);
            }
        }
        stepper.dawdle();
    }

    private void enqueue(TaskQueue queue) throws SQLException {
        stepper.begin("enqueue");
        int producer = Event.FIRST_PRODUCER + session + 1;
        Task task = scene.task(scene.program().tasks() + session);
        scene.enqueue(producer, Stage.INVOKE, task.id());
        try (Connection connection = process.connection()) {
            connection.setAutoCommit(false);
            queue.enqueue(connection, List.of(task));
            stepper.dawdle();
            connection.commit();
            connection.setAutoCommit(true);
            scene.enqueue(producer, Stage.OK, task.id());
        } catch (SQLException e) {
            scene.enqueue(producer, Outcomes.ofWrite(e), task.id());
            throw e;
        }
    }
}
