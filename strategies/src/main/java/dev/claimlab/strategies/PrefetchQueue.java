package dev.claimlab.strategies;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A queue behind a buffer of claimed tasks, which all sessions of the process share. */
final class PrefetchQueue implements TaskQueue {

    private final TaskQueue queue;
    private final int size;
    private final Duration lease;
    private final Deque<Buffered> buffer = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private int sessions;

    PrefetchQueue(TaskQueue queue, int size, Duration lease, LongSupplier nanoTime) {
        this.queue = queue;
        this.size = size;
        this.lease = lease;
        this.nanoTime = nanoTime;
    }

    @Override
    public void enqueue(Connection connection, List<Task> tasks) throws SQLException {
        queue.enqueue(connection, tasks);
    }

    @Override
    public void enqueueInOneStatement(Connection connection, String with, Task task) throws SQLException {
        queue.enqueueInOneStatement(connection, with, task);
    }

    @Override
    public ClaimSession session(WorkerId worker) throws SQLException {
        ClaimSession session = queue.session(worker);
        synchronized (buffer) {
            sessions++;
        }
        return new PrefetchSession(session);
    }

    @Override
    public List<Duty> duties() {
        return queue.duties();
    }

    @Override
    public void remaining(Connection connection, Consumer<Remaining> consumer) throws SQLException {
        queue.remaining(connection, consumer);
    }

    @Override
    public Optional<WakeUp> wakeUp(WorkerId worker) throws SQLException {
        return queue.wakeUp(worker);
    }

    /** Takes claims from the buffer; drops those that waited too long, whose leases then expire. */
    private List<Claim> take(int limit) {
        List<Claim> taken = new ArrayList<>();
        synchronized (buffer) {
            while (taken.size() < limit && !buffer.isEmpty()) {
                Buffered first = buffer.removeFirst();
                if (nanoTime.getAsLong() - first.sentNanos < lease.toNanos()) {
                    taken.add(first.claim);
                }
            }
        }
        return taken;
    }

    /** Removes a session; returns the unstarted claims if it was the last one. */
    private List<Claim> leave() {
        synchronized (buffer) {
            sessions--;
            return sessions == 0 ? take(Integer.MAX_VALUE) : List.of();
        }
    }

    private record Buffered(Claim claim, long sentNanos) {}

    private final class PrefetchSession implements ClaimSession {

        private final ClaimSession session;

        PrefetchSession(ClaimSession session) {
            this.session = session;
        }

        @Override
        public List<Claim> claim(int limit) throws SQLException {
            List<Claim> taken = take(limit);
            return begin(taken.isEmpty() ? fill(limit) : taken);
        }

        /** Claims a batch, returns its first claims and puts the rest into the buffer. */
        private List<Claim> fill(int limit) throws SQLException {
            long sentNanos = nanoTime.getAsLong();
            List<Claim> fetched = session.claim(Math.max(limit, size));
            synchronized (buffer) {
                fetched.stream().skip(limit).forEach(claim -> buffer.addLast(new Buffered(claim, sentNanos)));
            }
            return fetched.size() <= limit ? fetched : List.copyOf(fetched.subList(0, limit));
        }

        /** Renews claims when their handling begins; claims in the buffer are not renewed. */
        private List<Claim> begin(List<Claim> claims) throws SQLException {
            if (!claims.isEmpty()) {
                session.renew(claims);
            }
            return claims;
        }

        @Override
        public Connection transaction() throws SQLException {
            return session.transaction();
        }

        @Override
        public List<Claim> complete(List<Claim> claims) throws SQLException {
            return session.complete(claims);
        }

        @Override
        public Retried retry(Claim claim, Duration delay) throws SQLException {
            return session.retry(claim, delay);
        }

        @Override
        public void renew(List<Claim> claims) throws SQLException {
            session.renew(claims);
        }

        @Override
        public void close() throws SQLException {
            try (session) {
                for (Claim claim : leave()) {
                    session.retry(claim, Duration.ZERO);
                }
            }
        }
    }
}
