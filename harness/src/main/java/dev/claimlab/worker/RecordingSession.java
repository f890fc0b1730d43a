package dev.claimlab.worker;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A session that records every operation before it is sent and after it was answered, so that a delay in recording only
 * shortens the interval in which a claim is certainly held.
 */
public final class RecordingSession implements ClaimSession {

    private final ClaimSession session;
    private final WorkerRecorder workerRecorder;
    private final LeaseEnds leaseEnds;
    private final boolean sharesTransaction;
    private final boolean tellsDueAgain;
    private final Clock clock;
    private final SilentOutcomes silentOutcomes;
    private final Set<Claim> freed = new HashSet<>();
    private List<Claim> sharing = List.of();
    private List<Claim> completing = List.of();

    /** Wraps a session that a worker opened, and writes to the worker's recorder. */
    public RecordingSession(ClaimSession session, WorkerRecorder workerRecorder, WorkerSettings workerSettings) {
        this(session, workerRecorder, workerSettings, Clock.systemUTC());
    }

    /** Does so where time is that of the clock. */
    public RecordingSession(
            ClaimSession session, WorkerRecorder workerRecorder, WorkerSettings workerSettings, Clock clock) {
        this.clock = clock;
        this.silentOutcomes = new SilentOutcomes(workerSettings, clock);
        this.session = session;
        this.workerRecorder = workerRecorder;
        this.leaseEnds = new LeaseEnds(workerSettings, workerRecorder.begunNanos());
        this.sharesTransaction = workerSettings.can(Capability.HOLDS_TRANSACTION);
        this.tellsDueAgain = workerSettings.can(Capability.TELLS_DUE_AGAIN);
    }

    /** The claim's number among those of its worker. */
    public static int hold(Claim claim) {
        return ((Held) claim.token()).hold;
    }

    /** The claim of a task that a library gave to its handler by itself, with its number among those of its worker. */
    static Claim numbered(long task, int attempt, int hold) {
        return new Claim(task, attempt, new Held(hold, new Claim(task, attempt, hold)));
    }

    @Override
    public List<Claim> claim(int limit) throws SQLException {
        int call = workerRecorder.nextCall();
        Instant begun = clock.instant();
        long sent = System.nanoTime();
        append(sent, Operation.CLAIM, Stage.INVOKE, call, Event.NO_TASK, Event.NO_HOLD, limit);
        List<Claim> claims;
        try {
            claims = session.claim(limit);
        } catch (SQLException e) {
            append(System.nanoTime(), Operation.CLAIM, Outcomes.ofWrite(e), call, Event.NO_TASK, Event.NO_HOLD, 0);
            throw e;
        }
        long answered = System.nanoTime();
        if (claims.isEmpty()) {
            append(answered, Operation.CLAIM, Stage.OK, call, Event.NO_TASK, Event.NO_HOLD, 0);
            return claims;
        }
        List<Claim> held = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            int hold = workerRecorder.nextHold();
            silentOutcomes.extend(hold, begun);
            append(answered, Operation.CLAIM, Stage.OK, call, claim.task(), hold, leaseEnds.ofClaim(sent));
            held.add(new Claim(claim.task(), claim.attempt(), new Held(hold, claim)));
        }
        freed.clear();
        sharing = sharesTransaction ? held : List.of();
        return held;
    }

    @Override
    public Connection transaction() throws SQLException {
        return session.transaction();
    }

    @Override
    public List<Claim> complete(List<Claim> claims) throws SQLException {
        int call = workerRecorder.nextCall();
        completing = claims;
        append(System.nanoTime(), Operation.COMPLETE, Stage.INVOKE, call, claims);
        List<Claim> done;
        try {
            done = session.complete(originals(claims));
        } catch (SQLException e) {
            append(System.nanoTime(), Operation.COMPLETE, Outcomes.ofWrite(e), call, claims);
            throw e;
        }
        long answered = System.nanoTime();
        if (done.size() == claims.size()) {
            append(answered, Operation.COMPLETE, Stage.OK, call, claims);
            return claims;
        }
        Set<Claim> accepted = new HashSet<>(done);
        List<Claim> completed = new ArrayList<>(done.size());
        for (Claim claim : claims) {
            boolean ok = accepted.contains(((Held) claim.token()).original);
            Stage stage = ok ? Stage.OK : Stage.FAIL;
            long value = ok ? 0 : Event.REFUSED;
            append(answered, Operation.COMPLETE, stage, call, claim.task(), hold(claim), value);
            if (ok) {
                completed.add(claim);
            }
        }
        return completed;
    }

    /** Records the outcome of the claims as an operation of its own. */
    @Override
    public List<Claim> resolve() throws SQLException {
        int call = workerRecorder.nextCall();
        List<Claim> asked = completing;
        append(System.nanoTime(), Operation.RESOLVE, Stage.INVOKE, call, asked);
        try {
            Set<Claim> done = new HashSet<>(session.resolve());
            List<Claim> completed = asked.stream()
                    .filter(claim -> done.contains(((Held) claim.token()).original))
                    .toList();
            List<Claim> undone =
                    asked.stream().filter(claim -> !completed.contains(claim)).toList();
            append(System.nanoTime(), Operation.RESOLVE, Stage.OK, call, completed);
            append(System.nanoTime(), Operation.RESOLVE, Stage.FAIL, call, undone);
            return completed;
        } catch (SQLException e) {
            append(System.nanoTime(), Operation.RESOLVE, Stage.UNKNOWN, call, asked);
            throw e;
        }
    }

    /** If claims share a transaction, the first one given back ends it, and thereby all of them. */
    @Override
    public Retried retry(Claim claim, Duration delay) throws SQLException {
        Claim original = ((Held) claim.token()).original;
        if (freed.remove(claim)) {
            return session.retry(original, delay);
        }
        List<Claim> others =
                sharing.stream().filter(other -> !other.equals(claim)).toList();
        sharing = List.of();
        int call = workerRecorder.nextCall();
        long sent = System.nanoTime();
        append(sent, Operation.RETRY, Stage.INVOKE, call, claim.task(), hold(claim), delay.toNanos());
        append(sent, Operation.RETRY, Stage.INVOKE, call, others);
        try {
            Retried retried = session.retry(original, delay);
            long answered = System.nanoTime();
            Stage stage = retried == Retried.NOT_OURS ? Stage.FAIL : Stage.OK;
            append(answered, Operation.RETRY, stage, call, claim.task(), hold(claim), Event.code(retried));
            appendDueAgain(answered, call, claim);
            append(answered, Operation.RETRY, Stage.OK, call, others);
            freed.addAll(others);
            return retried;
        } catch (SQLException e) {
            Stage stage = Outcomes.ofWrite(e);
            append(System.nanoTime(), Operation.RETRY, stage, call, List.of(claim));
            append(System.nanoTime(), Operation.RETRY, stage, call, others);
            throw e;
        }
    }

    @Override
    public Optional<Instant> dueAgain() {
        return session.dueAgain();
    }

    private void appendDueAgain(long nanos, int call, Claim claim) {
        if (tellsDueAgain) {
            session.dueAgain()
                    .map(due -> Duration.between(clock.instant(), due))
                    .ifPresent(wait ->
                            append(nanos, Operation.DUE, Stage.OK, call, claim.task(), hold(claim), wait.toNanos()));
        }
    }

    /** May be called concurrently with the other methods, by one other thread. */
    @Override
    public void renew(List<Claim> claims) throws SQLException {
        int call = workerRecorder.nextBeat();
        Instant begun = clock.instant();
        long sent = System.nanoTime();
        beat(sent, Stage.INVOKE, call, claims, 0);
        try {
            session.renew(originals(claims));
        } catch (SQLException e) {
            beat(System.nanoTime(), Outcomes.ofWrite(e), call, claims, 0);
            throw e;
        }
        claims.forEach(claim -> silentOutcomes.extend(hold(claim), begun));
        beat(System.nanoTime(), Stage.OK, call, claims, leaseEnds.renewed(sent));
    }

    private void beat(long nanos, Stage stage, int call, List<Claim> claims, long value) {
        for (Claim claim : claims) {
            workerRecorder.beats().append(nanos, Operation.RENEW, stage, call, claim.task(), hold(claim), value);
        }
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }

    private static List<Claim> originals(List<Claim> claims) {
        return claims.stream().map(claim -> ((Held) claim.token()).original).toList();
    }

    private void append(long nanos, Operation operation, Stage stage, int call, List<Claim> claims) {
        for (Claim claim : claims) {
            append(nanos, operation, stage, call, claim.task(), hold(claim), 0);
        }
    }

    private void append(long nanos, Operation operation, Stage stage, int call, long task, int hold, long value) {
        Stage known = silentOutcomes.of(operation, stage, hold);
        workerRecorder.recorder().append(nanos, operation, known, call, task, hold, value);
    }

    /** The strategy's claim, with its number in the history. */
    private record Held(int hold, Claim original) {}
}
