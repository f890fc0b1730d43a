package dev.claimlab.verify.explore;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.TaskTypes;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.RecordingSession;
import dev.claimlab.worker.WorkerRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The client side of a worker session and its claims; retries retryable errors. */
final class SessionClient implements AutoCloseable {

    private static final int MOST_TRIES = 3;

    private final Stepper stepper;
    private final ScheduleContext scheduleContext;
    private final int worker;
    private final TaskQueue queue;
    private final @Nullable ClaimSession session;
    private List<Claim> claims = List.of();
    private boolean hasClaimed;
    private boolean hasEnded;
    private long passedAtSign;

    private SessionClient(
            Stepper stepper,
            ScheduleContext scheduleContext,
            int worker,
            TaskQueue queue,
            @Nullable ClaimSession session) {
        this.stepper = stepper;
        this.scheduleContext = scheduleContext;
        this.worker = worker;
        this.queue = queue;
        this.session = session;
    }

    /** Opens a session of the queue that records its calls, for one type or for all. */
    static SessionClient open(
            Stepper stepper, ScheduleContext scheduleContext, TaskQueue queue, int worker, OptionalInt onlyType)
            throws SQLException {
        WorkerRecorder workerRecorder = new WorkerRecorder(
                worker,
                scheduleContext.virtualTimeRecorder().recorder(WriterId.ofWorker(worker)),
                scheduleContext.virtualTimeRecorder().recorder(WriterId.ofHeartbeat(worker)));
        onlyType.ifPresent(type -> scheduleContext
                .virtualTimeRecorder()
                .add(WriterId.ofWorker(worker), Operation.KNOWS, Stage.OK, worker, type));
        WorkerId id = new WorkerId(worker, 1);
        ClaimSession session = onlyType.isEmpty()
                ? queue.session(id)
                : queue.session(id, List.of(TaskTypes.numbered(onlyType.getAsInt())));
        return new SessionClient(
                stepper,
                scheduleContext,
                worker,
                queue,
                new RecordingSession(
                        session,
                        workerRecorder,
                        scheduleContext.workerSettings(),
                        scheduleContext.virtualTimeRecorder().clock()));
    }

    /** A client without a session, for a role that claims nothing. */
    static SessionClient empty(Stepper stepper, ScheduleContext scheduleContext, TaskQueue queue) {
        return new SessionClient(stepper, scheduleContext, 0, queue, null);
    }

    /** Whether the session should proceed: it has not claimed yet, or it holds a claim. */
    boolean mayGoOn() {
        return !hasClaimed || !claims.isEmpty();
    }

    void claim() throws SQLException {
        stepper.begin("claim");
        beatIfTimePassed();
        hasClaimed = true;
        hasEnded = false;
        long locks = stepper.advisoryLocks();
        int lines = scheduleContext.trace().size();
        claims = persistently(
                true, () -> session().claim(scheduleContext.program().limit()));
        if (scheduleContext.trace().size() == lines) {
            // The lock of a task that another session completed meanwhile may be kept without a claim.
            record(Probe.RETURNED, claims.size());
            record(Probe.ASKED, scheduleContext.program().limit());
            record(Probe.LOCKS, stepper.advisoryLocks() - locks);
        }
        stepper.tell(claims.isEmpty() ? "nothing" : tasks(claims));
        stepper.dawdle();
    }

    private void record(Probe probe, long value) {
        scheduleContext
                .virtualTimeRecorder()
                .add(
                        WriterId.ofWorker(worker),
                        Operation.PROBE,
                        Stage.OK,
                        worker,
                        Event.NO_TASK,
                        Event.code(probe),
                        value);
    }

    private boolean isIdle() {
        return claims.isEmpty() || hasEnded;
    }

    /** Whether its last claim found a task. */
    boolean isHolding() {
        return !claims.isEmpty();
    }

    /** Completes; returns the number of tasks done. */
    int complete() throws SQLException {
        stepper.begin("complete");
        boolean mayTryAgain = !scheduleContext.preset().capabilities().contains(Capability.HOLDS_TRANSACTION);
        List<Claim> done = persistently(mayTryAgain, () -> {
            writeEffects();
            for (Claim claim : claims) {
                scheduleContext
                        .virtualTimeRecorder()
                        .add(
                                WriterId.ofWorker(worker),
                                Operation.EFFECT,
                                Stage.OK,
                                Event.code(scheduleContext.effects()),
                                claim.task(),
                                RecordingSession.hold(claim),
                                0);
            }
            return session().complete(claims);
        });
        hasEnded = true;
        stepper.tell(done.size() == claims.size() ? "done" : done.isEmpty() ? "refused" : "done " + tasks(done));
        return done.size();
    }

    private void writeEffects() throws SQLException {
        Effects effects = scheduleContext.effects();
        if (effects == Effects.JOINED) {
            EffectLedger.write(session().transaction(), worker, claims, effects);
            return;
        }
        try (Connection connection = stepper.connect()) {
            EffectLedger.write(connection, worker, claims, effects);
        }
    }

    void retry(Duration delay) throws SQLException {
        stepper.begin("retry");
        for (Claim claim : claims) {
            Retried retried = persistently(true, () -> session().retry(claim, delay));
            stepper.tell(retried.toString());
        }
        hasEnded = true;
    }

    /** A heartbeat is sent while the work goes on. */
    void renew() throws SQLException {
        stepper.begin("renew");
        int lines = scheduleContext.trace().size();
        List<Long> before = scheduleContext.held(queue);
        session().renew(claims);
        // Where another session moved meanwhile, it may be the one that holds the task.
        if (scheduleContext.trace().size() == lines) {
            List<Long> after = scheduleContext.held(queue);
            claims.stream()
                    .filter(claim -> !before.contains(claim.task()) && after.contains(claim.task()))
                    .forEach(claim -> scheduleContext.extended(WriterId.ofHeartbeat(worker), claim));
        }
        stepper.dawdle();
    }

    /** Says that it is alive, as far as the strategy does that without a claim; does nothing while it holds one. */
    void beatIfIdle() throws SQLException {
        if (session != null && isIdle()) {
            stepper.begin("renew");
            passedAtSign = scheduleContext.virtualTimeRecorder().passedNanos();
            session.renew(List.of());
        }
    }

    /** An idle worker has said all the while that it is alive, which counts where its claims live with it. */
    private void beatIfTimePassed() throws SQLException {
        long passed = scheduleContext.virtualTimeRecorder().passedNanos();
        if (passed != passedAtSign
                && isIdle()
                && scheduleContext.preset().capabilities().contains(Capability.LIVES_WITH_WORKER)) {
            session().renew(List.of());
        }
        passedAtSign = passed;
    }

    private static String tasks(List<Claim> claims) {
        return claims.stream().map(claim -> "task " + claim.task()).collect(Collectors.joining(", "));
    }

    private ClaimSession session() {
        if (session == null) {
            throw new IllegalStateException("who claims nothing has no session");
        }
        return session;
    }

    private <T> T persistently(boolean mayTryAgain, Attempt<T> attempt) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                if (!mayTryAgain || !Outcomes.isRetryable(e) || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        if (session != null && !stepper.isDead()) {
            session.close();
        }
    }

    /** A call that may be retried. */
    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws SQLException;
    }
}
