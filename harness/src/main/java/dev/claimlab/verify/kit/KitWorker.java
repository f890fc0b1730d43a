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

/** A worker in a process of its own, led step by step by a test. */
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
     * Claims up to that many tasks, after it was heard of and the strategy did its duties. A lost race is tried again; a claim that would
     * have to wait for another worker gets nothing.
     */
    public List<Claim> claim(int limit) throws SQLException {
        session.renew(List.of());
        kitFixture.performDuties();
        return claimBeforeDuties(limit);
    }

    /** The same, where nobody did the duties before. */
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

    /** Claims one task, which must be there. */
    public Claim claimOne() throws SQLException {
        List<Claim> claims = claim(1);
        if (claims.size() != 1) {
            throw new AssertionError("one task can be claimed, but the claim returned " + numbers(claims));
        }
        return claims.get(0);
    }

    /** Whether there is nothing that it can claim now. */
    public boolean findsNothing() throws SQLException {
        List<Claim> claims = claim(1);
        for (Claim claim : claims) {
            session.retry(claim, Duration.ZERO);
        }
        return claims.isEmpty();
    }

    /** Claims and completes until nothing is left, and returns the numbers of the tasks in their order. */
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

    /** Completes claims, and returns the numbers of the tasks that were completed. */
    public List<Long> complete(List<Claim> claims) throws SQLException {
        return numbers(session.complete(claims));
    }

    /** Completes one claim; whether that was accepted. */
    public boolean complete(Claim claim) throws SQLException {
        return session.complete(List.of(claim)).size() == 1;
    }

    /** Gives a claim back. */
    public Retried retry(Claim claim, Duration delay) throws SQLException {
        return session.retry(claim, delay);
    }

    /** Extends claims. */
    public void renew(Claim... claims) throws SQLException {
        session.renew(List.of(claims));
    }

    /** Extends claims twice in a lease, until whatever a silent worker held must be free again. */
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

    /** Is killed: its connections are gone, and nobody gives anything back. */
    public void die() throws SQLException {
        isGone = true;
        kitFixture.place().kill(process);
        connections.close();
    }

    /** Goes home in order. */
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
