package dev.claimlab.verify.kit;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
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
import javax.sql.DataSource;

/** A worker in a process of its own, controlled step by step by a test. */
public final class KitWorker {

    private static final int MOST_TRIES = 3;
    private static final int MOST_ROUNDS = 1_000;
    private static final int BEATS = 10;
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration MOST_BACK_OFF = Duration.ofDays(400);

    private final KitFixture kitFixture;
    private final int number;
    private final DataSource process;
    private final IdleConnection connections;
    private final TaskQueue queue;
    private final ClaimSession session;
    private final KeptConnection ticking;
    private final Set<Long> held = new HashSet<>();
    private boolean isGone;
    private boolean isRefused;

    /** A worker that knows these types, or all if there are none. */
    KitWorker(KitFixture kitFixture, int number, Clock clock, List<String> types) throws SQLException {
        this.kitFixture = kitFixture;
        this.number = number;
        this.process = kitFixture.sandbox().process();
        this.connections = new IdleConnection(process);
        this.queue = kitFixture.strategy().open(connections.dataSource(), kitFixture.options(), clock);
        WorkerId worker = new WorkerId(number, 1);
        this.session = types.isEmpty() ? queue.session(worker) : queue.session(worker, types);
        this.ticking = new KeptConnection(connections::connect);
    }

    /** Says that a tick of the periodic task is due, on the connection that it keeps for that. */
    public void tick(Task tick) throws SQLException {
        queue.tick(ticking.get(), new WorkerId(number, 1), tick);
        note("says that tick " + tick.id() + " is due");
    }

    /** Performs the duties in its process. */
    public void performDuties() throws SQLException {
        new KitDuties(queue.duties()).perform(ticking);
        note("performs the duties");
    }

    /**
     * Sends a heartbeat, performs the duties and claims up to {@code limit} tasks. Retries a lost race; a claim that
     * would wait for another worker returns no task.
     */
    public List<Claim> claim(int limit) throws SQLException {
        session.renew(List.of());
        kitFixture.performDuties();
        return claimBeforeDuties(limit);
    }

    /** Claims up to {@code limit} tasks without a heartbeat or duties before. */
    public List<Claim> claimBeforeDuties(int limit) throws SQLException {
        List<Claim> claims = claimWithRetries(limit);
        claims.forEach(claim -> held.add(claim.task()));
        note(claims.isEmpty() ? "claims and is given nothing" : "claims " + KitWords.tasks(claims));
        return claims;
    }

    private List<Claim> claimWithRetries(int limit) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                isRefused = false;
                return session.claim(limit);
            } catch (SQLException e) {
                if (!Outcomes.isRetryable(e)) {
                    throw e;
                }
                isRefused = true;
                if (tries >= MOST_TRIES) {
                    return List.of();
                }
            }
        }
    }

    /** Whether its last claim was answered, and with nothing: one that was refused each time says nothing of what waits. */
    public boolean foundNothing(List<Claim> claims) {
        return claims.isEmpty() && !isRefused;
    }

    /** Claims one task to prepare a test; without one, the test cannot be asked. */
    public Claim claimOne() throws SQLException {
        List<Claim> claims = claim(1);
        if (claims.size() != 1) {
            throw new CouldNotBeAskedException(
                    claims.isEmpty()
                            ? "a task waits, but a claim returned nothing"
                            : "a claim of one task returned " + claims.size());
        }
        return claims.get(0);
    }

    /**
     * Claims one task that was given back, to prepare a test; lets time pass as far as the strategy has a back-off of
     * its own.
     */
    public Claim claimGivenBack() throws SQLException {
        List<Claim> claims = claimWhatWasGivenBack();
        if (claims.size() != 1) {
            throw new CouldNotBeAskedException("a task that was given back was not claimed again");
        }
        return claims.get(0);
    }

    /** Claims what was given back, in the same way; empty if it does not come back. */
    public List<Claim> claimWhatWasGivenBack() throws SQLException {
        List<Claim> claims = claim(1);
        for (Duration wait = FIRST_BACK_OFF;
                claims.isEmpty() && !kitFixture.promises().backsOffAsAsked() && wait.compareTo(MOST_BACK_OFF) < 0;
                wait = wait.multipliedBy(2)) {
            kitFixture.pass(wait);
            claims = claim(1);
        }
        return claims;
    }

    /** Claims and completes until a claim is empty; returns the task numbers in order of completion. */
    public List<Long> drain(int limit) throws SQLException {
        List<Long> done = new ArrayList<>();
        List<Claim> claims = claim(limit);
        for (int rounds = 0; !claims.isEmpty(); rounds++) {
            if (rounds >= MOST_ROUNDS) {
                throw new AssertionError("the queue is not empty after " + rounds + " claims, each of them completed");
            }
            done.addAll(complete(claims));
            claims = claim(limit);
        }
        return done;
    }

    /** Completes claims; returns the numbers of the tasks that were completed. */
    public List<Long> complete(List<Claim> claims) throws SQLException {
        List<Claim> done = session.complete(claims);
        claims.forEach(claim -> held.remove(claim.task()));
        note("completes " + KitWords.tasks(claims)
                + (done.size() == claims.size() ? "" : ": " + done.size() + " accepted"));
        return kitFixture.trace().completed(numbers(done));
    }

    /** Completes one claim; returns whether that was accepted. */
    public boolean complete(Claim claim) throws SQLException {
        return complete(List.of(claim)).size() == 1;
    }

    /** Gives a claim back. */
    public Retried retry(Claim claim, Duration delay) throws SQLException {
        Retried retried = session.retry(claim, delay);
        held.remove(claim.task());
        note("gives back " + KitWords.tasks(List.of(claim)) + ", to wait " + delay.toSeconds() + " s: " + retried);
        return retried;
    }

    /** When the task that it gave back last is due again, by the clock of the server; empty if it was not told. */
    public Optional<Instant> dueAgain() {
        return session.dueAgain();
    }

    /** Lets those say that they are alive that hold nothing, as idle workers do; one with a claim is silent unless told. */
    static void beatIfIdle(List<KitWorker> workers) throws SQLException {
        for (KitWorker worker : workers) {
            if (!worker.isGone && worker.held.isEmpty()) {
                worker.session.renew(List.of());
            }
        }
    }

    /** Renews claims. */
    public void renew(Claim... claims) throws SQLException {
        beat(List.of(claims));
    }

    /** Renews claims twice per lease, until a silent worker's claims must be free. */
    public void beatUntilRecovered(List<Claim> claims) throws SQLException {
        beat(BEATS, kitFixture.options().lease().dividedBy(2), claims.toArray(Claim[]::new));
    }

    /** Renews claims this often, with this much time before each heartbeat. */
    public void beat(int times, Duration period, Claim... claims) throws SQLException {
        for (int beat = 0; beat < times; beat++) {
            kitFixture.pass(period);
            beat(List.of(claims));
        }
    }

    private void beat(List<Claim> claims) throws SQLException {
        session.renew(claims);
        if (!claims.isEmpty()) {
            note("renews " + KitWords.tasks(claims));
        }
    }

    /** The transaction that its next completion commits. */
    public Connection transaction() throws SQLException {
        return session.transaction();
    }

    /** Kills the process: its connections end, and no claim is given back. */
    public void die() throws SQLException {
        isGone = true;
        note("is killed");
        kitFixture.sandbox().kill(process);
        connections.close();
    }

    /** Closes the session and the connections. */
    public void close() throws SQLException {
        if (!isGone) {
            isGone = true;
            session.close();
            ticking.close();
            connections.close();
        }
    }

    private void note(String step) {
        kitFixture.trace().add("worker " + number + " " + step);
    }

    /** The numbers of the claimed tasks. */
    public static List<Long> numbers(List<Claim> claims) {
        return claims.stream().map(Claim::task).toList();
    }
}
