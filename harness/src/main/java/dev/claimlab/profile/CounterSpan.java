package dev.claimlab.profile;

import dev.claimlab.database.ServerAddress;
import dev.claimlab.load.Pacer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The interval between two readings of the counters, with wait samples in between.
 *
 * <p>Readings and samples are one transaction of one session, which the server counts only when it ends, after the
 * second reading: so the observer is not in the numbers. It reads committed data, and holds no snapshot between
 * samples.
 */
final class CounterSpan implements AutoCloseable {

    private static final int FIRST_WITH_FLUSH = 15;
    /** Reads a row, because a session that has touched no table does not even report its transaction. */
    private static final String FLUSH = "SELECT pg_stat_force_next_flush() FROM pg_class LIMIT 1";

    private static final String TOUCH = "SELECT 1 FROM pg_class LIMIT 1";
    private static final long RELUCTANCE_NANOS = 600_000_000;

    private final Connection connection;
    private final long periodNanos;
    private final Waits waits = new Waits();
    private final boolean countsStatements;
    private final Counters before;
    private final Thread looking = new Thread(this::look, "claimlab-profiler");
    private volatile boolean isOver;
    private volatile @Nullable SQLException failure;

    private CounterSpan(Connection connection, Duration period) throws SQLException {
        this.connection = connection;
        periodNanos = period.toNanos();
        countsStatements = Counters.countsStatements(connection);
        int unused = flush(List.of(connection));
        connection.setAutoCommit(false);
        before = Counters.read(connection, countsStatements);
        looking.setDaemon(true);
    }

    /** Reads the counters, and starts sampling. */
    static CounterSpan begin(ServerAddress address, Duration period) throws SQLException {
        Connection connection = address.connect();
        try {
            CounterSpan counterSpan = new CounterSpan(connection, period);
            counterSpan.looking.start();
            return counterSpan;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Makes idle sessions report their counters now, in one transaction each; returns the number of these transactions.
     *
     * <p>Before PostgreSQL 15 a session cannot be asked to report, but reports with its next transaction whatever it
     * has not reported for half a second.
     */
    static int flush(Collection<? extends Connection> sessions) throws SQLException {
        boolean hasWaited = false;
        for (Connection session : sessions) {
            boolean canBeAsked = session.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_FLUSH;
            if (!canBeAsked && !hasWaited) {
                Pacer.awaitNanos(System.nanoTime() + RELUCTANCE_NANOS);
                hasWaited = true;
            }
            try (Statement statement = session.createStatement()) {
                statement.execute(canBeAsked ? FLUSH : TOUCH);
            }
        }
        return sessions.size();
    }

    private void look() {
        try {
            while (!isOver) {
                waits.look(connection);
                LockSupport.parkNanos(periodNanos);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** Stops sampling, and reads the counters again after these sessions have reported theirs. */
    Usage endAfter(Collection<? extends Connection> sessions) throws SQLException {
        stopLooking();
        SQLException error = failure;
        if (error != null) {
            throw error;
        }
        int flushes = flush(sessions);
        Counters counted = Counters.read(connection, countsStatements).since(before);
        return new Usage(counted.without(flushes), waits);
    }

    private void stopLooking() {
        isOver = true;
        LockSupport.unpark(looking);
        try {
            looking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        stopLooking();
        connection.close();
    }
}
