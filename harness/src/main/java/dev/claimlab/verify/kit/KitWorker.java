package dev.claimlab.verify.kit;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A worker in a process of its own, controlled step by step by a test. */
public final class KitWorker {

    private static final int MOST_TRIES = 3;
    private static final int MOST_ROUNDS = 1_000;
    private static final int BEATS = 10;

    private final KitFixture kitFixture;
    private final DataSource process;
    private final IdleConnection connections;
    private final ClaimSession session;
    private boolean isGone;

    KitWorker(KitFixture kitFixture, int number, Clock clock) throws SQLException {
        this.kitFixture = kitFixture;
        this.process = kitFixture.place().process();
        this.connections = new IdleConnection(process);
        this.session = kitFixture
                .strategy()
                .open(connections.pool(), kitFixture.options(), clock)
                .session(new WorkerId(number, 1));
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
        for (int tries = 1; ; tries++) {
            try {
                return session.claim(limit);
            } catch (SQLException e) {
                if (!Outcomes.isRetryable(e)) {
                    throw e;
                }
                if (tries >= MOST_TRIES) {
                    return List.of();
                }
            }
        }
    }

    /** Claims one task; fails the test if there is none. */
    public Claim claimOne() throws SQLException {
        List<Claim> claims = claim(1);
        if (claims.size() != 1) {
            throw new AssertionError("one task can be claimed, but the claim returned " + numbers(claims));
        }
        return claims.get(0);
    }

    /** Whether a claim finds no task; gives back what it claims. */
    public boolean findsNothing() throws SQLException {
        List<Claim> claims = claim(1);
        for (Claim claim : claims) {
            session.retry(claim, Duration.ZERO);
        }
        return claims.isEmpty();
    }

    /** Claims and completes until a claim is empty; returns the task numbers in order of completion. */
    public List<Long> drain(int limit) throws SQLException {
        List<Long> done = new ArrayList<>();
        List<Claim> claims = claim(limit);
        for (int rounds = 0; !claims.isEmpty(); rounds++) {
            if (rounds >= MOST_ROUNDS) {
                throw new AssertionError("the queue is not empty after " + rounds + " claims, each of them completed");
            }
            done.addAll(numbers(session.complete(claims)));
            claims = claim(limit);
        }
        return done;
    }

    /** Completes claims; returns the numbers of the tasks that were completed. */
    public List<Long> complete(List<Claim> claims) throws SQLException {
        return numbers(session.complete(claims));
    }

    /** Completes one claim; returns whether that was accepted. */
    public boolean complete(Claim claim) throws SQLException {
        return session.complete(List.of(claim)).size() == 1;
    }

    /** Gives a claim back. */
    public Retried retry(Claim claim, Duration delay) throws SQLException {
        return session.retry(claim, delay);
    }

    /** Renews claims. */
    public void renew(Claim... claims) throws SQLException {
        session.renew(List.of(claims));
    }

    /** Renews claims twice per lease, until a silent worker's claims must be free. */
    public void beatUntilRecovered(List<Claim> claims) throws SQLException {
        for (int beat = 0; beat < BEATS; beat++) {
            kitFixture.pass(kitFixture.options().lease().dividedBy(2));
            session.renew(claims);
        }
    }

    /** The transaction that its next completion commits. */
    public Connection transaction() throws SQLException {
        return session.transaction();
    }

    /** Kills the process: its connections end, and no claim is given back. */
    public void die() throws SQLException {
        isGone = true;
        kitFixture.place().kill(process);
        connections.close();
    }

    /** Closes the session and the connections. */
    public void close() throws SQLException {
        if (!isGone) {
            isGone = true;
            session.close();
            connections.close();
        }
    }

    /** The numbers of the claimed tasks. */
    public static List<Long> numbers(List<Claim> claims) {
        return claims.stream().map(Claim::task).toList();
    }
}
