package dev.claimlab.verify.kit;

import dev.claimlab.jdbc.ConnectionInterceptor;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.jdbc.InterceptedConnection;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The connections of one process in a test: closing one ends all that its session holds, and kill ends its backend. */
final class ProcessConnections implements ConnectionSource, ConnectionInterceptor {

    /** A test runs on one thread, so a wait for another worker's lock would never end. */
    private static final String PATIENCE_FOR_LOCKS = "lock_timeout = '500ms'";

    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final String TERMINATE = """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE pid = ANY (?)
            """;
    private static final String ALIVE = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE pid = ANY (?)
            """;

    private final String schema;
    private final WarmConnections connections;
    private final List<String> settings;
    private final Set<Integer> backends = ConcurrentHashMap.newKeySet();

    /** Connections that set these settings first, such as {@code enable_hashjoin = off}. */
    ProcessConnections(String schema, WarmConnections connections, List<String> settings) {
        this.schema = schema;
        this.connections = connections;
        List<String> all = new ArrayList<>(settings);
        all.add(PATIENCE_FOR_LOCKS);
        this.settings = List.copyOf(all);
    }

    /** The process of a data source that a strategy uses. */
    static ProcessConnections of(DataSource dataSource) {
        return (ProcessConnections) ConnectionSource.behind(dataSource);
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = connections.open(settings);
        backends.add(backend(connection));
        return InterceptedConnection.of(connection, this);
    }

    /** Gives a connection back for another process. */
    @Override
    public void close(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            backends.remove(backend(connection));
        }
        connections.giveBack(connection);
    }

    private static int backend(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    @Override
    public String toString() {
        return "a process of " + schema;
    }

    /** Ends every backend that this process opened, and returns when the last is gone. */
    void kill(Connection observer) throws SQLException {
        Array pids = observer.createArrayOf("int4", backends.toArray());
        try (PreparedStatement terminate = observer.prepareStatement(TERMINATE);
                PreparedStatement alive = observer.prepareStatement(ALIVE)) {
            terminate.setArray(1, pids);
            terminate.execute();
            alive.setArray(1, pids);
            long giveUp = System.nanoTime() + PATIENCE_NANOS;
            while (count(alive) > 0) {
                if (System.nanoTime() > giveUp) {
                    throw new SQLException("a killed process is still connected");
                }
                LockSupport.parkNanos(ServerSandbox.LOOK_NANOS);
            }
        } finally {
            pids.free();
        }
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
