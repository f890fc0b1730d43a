package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session whose heartbeats change what its completions compare: a completion waits for a heartbeat in progress, as the
 * program of such a queue has to, and names what it returned.
 */
final class SerialSession implements ClaimSession {

    private final ClaimSession session;
    private final Lock lock = new ReentrantLock(true);

    SerialSession(ClaimSession session) {
        this.session = session;
    }

    @Override
    public List<Claim> claim(int limit) throws SQLException {
        return session.claim(limit);
    }

    @Override
    public Connection transaction() throws SQLException {
        return session.transaction();
    }

    @Override
    public List<Claim> complete(List<Claim> claims) throws SQLException {
        lock.lock();
        try {
            return session.complete(claims);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Claim> resolve() throws SQLException {
        return session.resolve();
    }

    @Override
    public Retried retry(Claim claim, Duration delay) throws SQLException {
        lock.lock();
        try {
            return session.retry(claim, delay);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Instant> dueAgain() {
        return session.dueAgain();
    }

    @Override
    public void renew(List<Claim> claims) throws SQLException {
        lock.lock();
        try {
            session.renew(claims);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
