package dev.claimlab.verify.explore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The server's view of locks and of the sessions that wait for them; used by one thread at a time. */
final class LockView {

    /** The deadlock timeout in milliseconds; the server aborts the session that began to wait last. */
    static final int DEADLOCK_MILLIS = 3;

    private static final String WAITS = """
            SELECT pid, locktype = 'advisory' AND classid = ?::oid, pg_blocking_pids(pid)
            FROM pg_locks
            WHERE pid = ANY (?)
              AND NOT granted
              AND (waitstart <= pg_catalog.clock_timestamp() - ?::interval
                OR (locktype = 'advisory' AND classid = ?::oid))
            """;
    private static final String ALIVE = "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY (?)";
    private static final String KILL = "SELECT pg_terminate_backend(pid) FROM unnest(?) AS backend (pid)";
    private static final String ADVISORY = """
            SELECT count(*)
            FROM pg_locks
            WHERE locktype = 'advisory'
              AND pid = ANY (?)
            """;
    private static final String OPEN_TRANSACTIONS = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE pid = ANY (?)
              AND state LIKE 'idle in transaction%'
            """;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Connection connection;

    LockView(Connection connection) {
        this.connection = connection;
    }

    /** The waiting backends with their blockers; only gate waits, and waits longer than the deadlock timeout. */
    Map<Integer, Wait> waits(Collection<Integer> backends) throws SQLException {
        Map<Integer, Wait> waits = new TreeMap<>();
        Array pids = array(backends);
        try (PreparedStatement statement = connection.prepareStatement(WAITS)) {
            statement.setInt(1, StatementGates.KEY);
            statement.setArray(2, pids);
            statement.setString(3, DEADLOCK_MILLIS + 2 + " milliseconds");
            statement.setInt(4, StatementGates.KEY);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Integer[] blockers = (Integer[]) rows.getArray(3).getArray();
                    waits.put(
                            rows.getInt(1),
                            new Wait(rows.getBoolean(2), Arrays.stream(blockers).collect(Collectors.toSet())));
                }
            }
        } finally {
            pids.free();
        }
        return waits;
    }

    /** Terminates backends, and returns when the last is gone. */
    void kill(Collection<Integer> backends) throws SQLException {
        Array pids = array(backends);
        try (PreparedStatement kill = connection.prepareStatement(KILL)) {
            kill.setArray(1, pids);
            kill.execute();
        } finally {
            pids.free();
        }
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (count(ALIVE, backends) > 0) {
            if (System.nanoTime() > giveUp) {
                throw new SQLException("a killed process is still connected");
            }
        }
    }

    /** The number of advisory locks of these backends. */
    long advisoryLocks(Collection<Integer> backends) throws SQLException {
        return count(ADVISORY, backends);
    }

    /** The number of open transactions of these backends. */
    long openTransactions(Collection<Integer> backends) throws SQLException {
        return count(OPEN_TRANSACTIONS, backends);
    }

    private long count(String sql, Collection<Integer> backends) throws SQLException {
        Array pids = array(backends);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, pids);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } finally {
            pids.free();
        }
    }

    private Array array(Collection<Integer> backends) throws SQLException {
        return connection.createArrayOf("int4", backends.toArray());
    }

    /**
     * The wait of one backend.
     *
     * @param isGate whether it waits inside its statement at a shut gate
     * @param blockers the backends that block it
     */
    record Wait(boolean isGate, Set<Integer> blockers) {}
}
