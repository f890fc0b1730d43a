package dev.claimlab.interleave;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.ClaimSession;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Retried;
import dev.claimlab.strategy.TaskQueue;
import dev.claimlab.task.Claim;
import dev.claimlab.task.WorkerId;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.Journal;
import dev.claimlab.worker.RecordingSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a worker has in its hands: a session, and what it claimed. An error that says try again is tried again. */
final class Hands implements AutoCloseable {

    private static final int MOST_TRIES = 3;

    private final Stepper stepper;
    private final Scene scene;
    private final int worker;
    private final @Nullable ClaimSession session;
    private List<Claim> claims = List.of();
    private boolean hasClaimed;

    private Hands(Stepper stepper, Scene scene, int worker, @Nullable ClaimSession session) {
        this.stepper = stepper;
        this.scene = scene;
        this.worker = worker;
        this.session = session;
    }

    /** Opens a session of the queue. */
    static Hands open(Stepper stepper, Scene scene, TaskQueue queue, int worker) throws SQLException {
        Journal journal = new Journal(
                worker, scene.notebook().recorder(worker), scene.notebook().recorder(Event.HEARTBEAT + worker));
        ClaimSession session = queue.session(new WorkerId(worker, 1));
        return new Hands(stepper, scene, worker, new RecordingSession(session, journal, scene.shift()));
    }

    /** Those of somebody who claims nothing. */
    static Hands empty(Stepper stepper, Scene scene) {
        return new Hands(stepper, scene, 0, null);
    }

    /** Whether there is a reason to go on: nothing was asked for yet, or something is held. */
    boolean mayGoOn() {
        return !hasClaimed || !claims.isEmpty();
    }

    void claim() throws SQLException {
        stepper.begin("claim");
        hasClaimed = true;
        long locks = stepper.advisoryLocks();
        int lines = scene.trace().size();
        claims = persistently(true, () -> session().claim(scene.program().limit()));
        if (scene.trace().size() == lines) {
            // Of a task that somebody did meanwhile the lock may be kept for nothing.
            record(Probe.RETURNED, claims.size());
            record(Probe.ASKED, scene.program().limit());
            record(Probe.LOCKS, stepper.advisoryLocks() - locks);
        }
        stepper.tell(claims.isEmpty() ? "nothing" : tasks(claims));
        stepper.dawdle();
    }

    private void record(Probe probe, long value) {
        scene.notebook().add(worker, Operation.PROBE, Stage.OK, worker, Event.NO_TASK, probe.ordinal(), value);
    }

    void complete() throws SQLException {
        stepper.begin("complete");
        boolean mayTryAgain = !scene.preset().capabilities().contains(Capability.HOLDS_TRANSACTION);
        List<Claim> done = persistently(mayTryAgain, () -> {
            EffectLedger.write(session().transaction(), worker, claims, Effects.JOINED);
            for (Claim claim : claims) {
                scene.notebook()
                        .add(worker, Operation.EFFECT, Stage.OK, 0, claim.task(), RecordingSession.hold(claim), 0);
            }
            return session().complete(claims);
        });
        stepper.tell(done.size() == claims.size() ? "done" : done.isEmpty() ? "refused" : "done " + tasks(done));
    }

    void retry() throws SQLException {
        stepper.begin("retry");
        for (Claim claim : claims) {
            Retried retried = persistently(true, () -> session().retry(claim, Duration.ZERO));
            stepper.tell(retried.toString());
        }
    }

    void renew() throws SQLException {
        stepper.begin("renew");
        session().renew(claims);
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

    /** Something that may be told to be tried again. */
    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws SQLException;
    }
}
