package dev.claimlab.worker;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.load.Pacer;
import dev.claimlab.load.Tasks;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.TaskTypes;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Claims, handles and completes in a loop, until told to stop. Used by one thread. */
final class Worker {

    private static final long FIRST_POLL_NANOS = 500_000;
    private static final long REOPEN_PAUSE_NANOS = 20_000_000;
    private static final int PATIENT_RACES = 3;
    private static final long LONGEST_STEP_BACK_NANOS = 1_000_000;

    private final TaskQueue queue;
    private final WorkerRecorder workerRecorder;
    private final WorkerSettings workerSettings;
    private final Handler handler;
    private final Completions completed;
    private final Heartbeat heartbeat;
    private long pollNanos = FIRST_POLL_NANOS;
    private final SplittableRandom random;
    private int lostRaces;

    Worker(
            TaskQueue queue,
            WorkerRecorder workerRecorder,
            WorkerSettings workerSettings,
            Handler handler,
            Completions completed,
            Heartbeat heartbeat) {
        this.queue = queue;
        this.workerRecorder = workerRecorder;
        this.workerSettings = workerSettings;
        this.handler = handler;
        this.completed = completed;
        this.heartbeat = heartbeat;
        this.random = new SplittableRandom(
                workerSettings.seed() + workerRecorder.worker().number());
    }

    /**
     * Works while {@code mayWork} holds; passes the gate once, when its first session is open.
     *
     * @throws SQLException if the server is lost, or reports an error that a retry cannot fix
     */
    void work(Gate gate, BooleanSupplier mayWork) throws SQLException, InterruptedException {
        do {
            try (ClaimSession session = openSession();
                    WakeUp wakeUp = wakeUp()) {
                heartbeat.watch(session, List.of());
                gate.pass();
                while (mayWork.getAsBoolean()) {
                    turn(session, wakeUp, mayWork);
                }
                heartbeat.rest();
            } catch (SQLException e) {
                heartbeat.rest();
                if (!Outcomes.isGone(e)) {
                    throw e;
                }
                awaitServer(e);
            }
        } while (mayWork.getAsBoolean());
    }

    private ClaimSession openSession() throws SQLException {
        return new RecordingSession(session(), workerRecorder, workerSettings);
    }

    /** A session for the types that the worker knows, which are noted first; tasks without a number are known to all. */
    private ClaimSession session() throws SQLException {
        WorkerId worker = workerRecorder.worker();
        List<Integer> types = workerSettings.mix().features().typesKnownBy(worker.number());
        int call = workerRecorder.nextCall();
        for (int type : types) {
            workerRecorder
                    .recorder()
                    .append(System.nanoTime(), Operation.KNOWS, Stage.OK, call, Event.NO_TASK, Event.NO_HOLD, type);
        }
        return types.isEmpty()
                ? queue.session(worker)
                : queue.session(
                        worker,
                        Stream.concat(Stream.of(Tasks.TYPE), types.stream().map(TaskTypes::numbered))
                                .toList());
    }

    private WakeUp wakeUp() throws SQLException {
        Optional<WakeUp> own = queue.wakeUp(workerRecorder.worker());
        return own.isPresent() ? own.get() : new PollWakeUp(random);
    }

    private void turn(ClaimSession session, WakeUp wakeUp, BooleanSupplier mayWork)
            throws SQLException, InterruptedException {
        try {
            List<Claim> claims = session.claim(workerSettings.batch());
            lostRaces = 0;
            if (claims.isEmpty()) {
                idle(wakeUp, mayWork);
            } else {
                pollNanos = FIRST_POLL_NANOS;
                handler.reach(Step.CLAIMED);
                finish(session, claims);
            }
        } catch (SQLException e) {
            if (!Outcomes.isRetryable(e)) {
                throw e;
            }
            // A lost race does not mean an empty queue: retry immediately, or after a short pause if many were lost.
            lostRaces++;
            if (lostRaces > PATIENT_RACES) {
                LockSupport.parkNanos(random.nextLong(LONGEST_STEP_BACK_NANOS));
            }
        }
    }

    private void finish(ClaimSession session, List<Claim> claims) throws SQLException {
        heartbeat.watch(session, claims);
        try {
            new ClaimCompletion(session, handler, workerSettings, heartbeat)
                    .of(claims)
                    .forEach(claim -> completed.add(claim.task()));
        } finally {
            heartbeat.watch(session, List.of());
        }
    }

    private void idle(WakeUp wakeUp, BooleanSupplier mayWork) throws SQLException, InterruptedException {
        if (wakeUp instanceof PollWakeUp) {
            wakeUp.await(Duration.ofNanos(pollNanos));
            pollNanos = Math.min(pollNanos * 2, workerSettings.longestPoll().toNanos());
            return;
        }
        long fallback = System.nanoTime() + workerSettings.fallbackPoll().toNanos();
        boolean woken = false;
        while (!woken && System.nanoTime() < fallback && mayWork.getAsBoolean()) {
            woken = wakeUp.await(workerSettings.longestPoll());
        }
    }

    /** Waits until a session can be opened again, as the next incarnation of the worker. */
    private void awaitServer(SQLException cause) throws SQLException {
        long giveUp = System.nanoTime() + workerSettings.patience().toNanos();
        WorkerId next = workerRecorder.reincarnate();
        workerRecorder
                .recorder()
                .append(
                        System.nanoTime(),
                        Operation.SESSION,
                        Stage.OK,
                        workerRecorder.nextCall(),
                        Event.NO_TASK,
                        Event.NO_HOLD,
                        next.incarnation());
        while (!canOpen()) {
            if (System.nanoTime() > giveUp || Thread.currentThread().isInterrupted()) {
                throw cause;
            }
            Pacer.awaitNanos(System.nanoTime() + REOPEN_PAUSE_NANOS);
        }
    }

    private boolean canOpen() {
        try {
            queue.session(workerRecorder.worker()).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** A barrier at which workers wait until all of them can begin. */
    @FunctionalInterface
    interface Gate {

        /** Returns when the worker may begin; immediately if it began before. */
        void pass() throws InterruptedException;
    }
}
