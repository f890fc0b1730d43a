package dev.claimlab.interleave;

import dev.claimlab.history.Event;
import dev.claimlab.history.FaultKind;
import dev.claimlab.history.Harm;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One session on a thread of its own, which plays its role and stops before every statement. */
final class Actor implements Runnable, SteppedProcess.Watcher {

    private static final String CONNECTION_LOST = "08006";
    private static final String COMMIT = "COMMIT";
    private static final String LEDGER = "claimlab_effect";
    private static final Set<String> WITHOUT_SNAPSHOT = Set.of(COMMIT, "ROLLBACK", "ROLLBACK TO SAVEPOINT");
    private static final int OF_THE_ACTOR = 600;

    private final int session;
    private final Role role;
    private final Scene scene;
    private final SteppedProcess process;
    private final Seat seat;
    private final Thread thread;
    private String doing = "opens";
    private boolean isDead;
    private boolean diesAtCommit;
    private boolean isBegun;
    private int duties;
    private @Nullable RuntimeException failure;

    Actor(int session, Scene scene, SteppedProcess process, Seat seat) {
        this.session = session;
        this.role = scene.program().roles().get(session);
        this.scene = scene;
        this.process = process;
        this.seat = seat;
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
            scene.trace().answer(session, "gives up after " + text(e));
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
        process.watch(this);
        try (Hands hands = role.claims() ? Hands.open(this, scene, queue, session + 1) : Hands.empty(this, scene)) {
            for (Move move : role.moves()) {
                if (!isDead && (move == Move.CLAIM || hands.mayGoOn())) {
                    perform(move, queue, hands);
                }
            }
            doing = "leaves";
        }
    }

    private void perform(Move move, TaskQueue queue, Hands hands) throws SQLException {
        switch (move) {
            case CLAIM -> hands.claim();
            case COMPLETE -> hands.complete();
            case COMPLETE_AND_DIE -> {
                diesAtCommit = true;
                hands.complete();
            }
            case RETRY -> hands.retry();
            case RENEW -> hands.renew();
            case SLEEP -> sleep();
            case DIE -> {
                seat.stop(Step.plain("is killed"));
                die();
            }
            case DUTIES -> performDuties(queue);
            case ENQUEUE -> enqueue(queue);
        }
    }

    /** Everybody's time passes, and so everybody's leases end. */
    private void sleep() throws SQLException {
        seat.stop(Step.plain("sleeps past its lease"));
        Duration time = scene.pastLease();
        fault(FaultKind.PAUSE, Stage.INVOKE, 0);
        scene.ground().pass(time);
        scene.notebook().pass(time);
        fault(FaultKind.PAUSE, Stage.OK, 0);
        seat.dawdle();
    }

    private void die() throws SQLException {
        long victims = Harm.victims(session + 1, 1);
        isDead = true;
        fault(FaultKind.KILL, Stage.INVOKE, victims);
        scene.ground().locks().kill(process.backends());
        process.drop();
        fault(FaultKind.KILL, Stage.OK, victims);
    }

    private void fault(FaultKind kind, Stage stage, long victims) {
        scene.notebook().add(Event.RUN, Operation.FAULT, stage, session + 1, Event.NO_TASK, kind.ordinal(), victims);
    }

    private void performDuties(TaskQueue queue) throws SQLException {
        for (Duty duty : queue.duties()) {
            begin(duty.name());
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
        seat.dawdle();
    }

    private void enqueue(TaskQueue queue) throws SQLException {
        begin("enqueue");
        int producer = Event.FIRST_PRODUCER + session + 1;
        Task task = scene.task(scene.program().tasks() + session);
        scene.enqueue(producer, Stage.INVOKE, task.id());
        try (Connection connection = process.connection()) {
            connection.setAutoCommit(false);
            queue.enqueue(connection, List.of(task));
            seat.dawdle();
            connection.commit();
            connection.setAutoCommit(true);
            scene.enqueue(producer, Stage.OK, task.id());
        } catch (SQLException e) {
            scene.enqueue(producer, Outcomes.ofWrite(e), task.id());
            throw e;
        }
    }

    /** Stops before something that begins with its first statement. */
    void begin(String what) {
        doing = what;
        seat.stop(new Step(what, what, true));
        isBegun = true;
    }

    /** Something that the trace is to say beside what it does. */
    void tell(String what) {
        scene.trace().answer(session, what);
    }

    boolean isDead() {
        return isDead;
    }

    @Override
    public @Nullable Object step(String sql, SteppedProcess.Call call) throws Throwable {
        if (isDead) {
            return call.perform();
        }
        String words = sql.contains(LEDGER) ? "effect" : Trace.words(sql);
        if (sql.contains(LEDGER) && !process.keepsSnapshots()) {
            // Nobody else touches the ledger, so that it is the same whoever goes first.
            scene.trace().extend(session, words);
            return call.perform();
        }
        if (isBegun) {
            isBegun = false;
            scene.trace().extend(session, words);
        } else {
            seat.stop(new Step(doing + ": " + words, doing + ": " + sql, !WITHOUT_SNAPSHOT.contains(sql)));
        }
        if (diesAtCommit && sql.equals(COMMIT)) {
            tell("is killed before it");
            die();
            throw new SQLException("the process is gone", CONNECTION_LOST);
        }
        return answer(call);
    }

    private @Nullable Object answer(SteppedProcess.Call call) throws Throwable {
        seat.sent();
        Object answer;
        try {
            answer = call.perform();
        } catch (SQLException e) {
            seat.answered();
            tell(text(e));
            throw e;
        }
        seat.answered();
        if (answer instanceof Integer rows) {
            tell(rows + (rows == 1 ? " row" : " rows"));
        }
        return answer;
    }

    private static String text(SQLException error) {
        return "error " + error.getSQLState() + " "
                + String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }
}
