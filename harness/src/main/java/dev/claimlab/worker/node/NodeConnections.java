package dev.claimlab.worker.node;

import dev.claimlab.database.RunSchema;
import dev.claimlab.jdbc.ConnectionInterceptor;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.jdbc.InterceptedConnection;
import dev.claimlab.jdbc.JdbcCall;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The connections of one worker process. Every statement and every COMMIT passes the gate of the process, and all
 * connections can be dropped at once, as the end of a process drops them. Thread-safe.
 */
final class NodeConnections implements ConnectionSource, ConnectionInterceptor {

    private static final String CONNECTION_FAILURE = "08006";

    private final RunSchema schema;
    private final StepGate gate;
    private final Runnable beforeStatement;
    private final Map<Connection, Integer> open = new ConcurrentHashMap<>();

    NodeConnections(RunSchema schema, StepGate gate, Runnable beforeStatement) {
        this.schema = schema;
        this.gate = gate;
        this.beforeStatement = beforeStatement;
    }

    /** The process ids of the backends that serve these connections. */
    List<Integer> backends() {
        return List.copyOf(open.values());
    }

    /** Drops every connection without notifying the server. */
    void drop() {
        open.keySet().forEach(NodeConnections::abort);
        open.clear();
    }

    /** Drops a connection; returns whether it was still open. */
    private static boolean abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Connection connect() throws SQLException {
        gate.pass();
        Connection connection = schema.connect();
        open.put(connection, connection.unwrap(PGConnection.class).getBackendPID());
        if (gate.isDead()) {
            boolean unused = abort(connection);
            throw new SQLException("the process was killed", CONNECTION_FAILURE);
        }
        return InterceptedConnection.of(connection, this);
    }

    @Override
    public @Nullable Object around(JdbcCall call) throws SQLException {
        if (!commits(call)) {
            gate.pass();
            beforeStatement.run();
            return call.proceed();
        }
        gate.committing();
        beforeStatement.run();
        Object answer = call.proceed();
        gate.committed();
        return answer;
    }

    private static boolean commits(JdbcCall call) throws SQLException {
        return switch (call.operation()) {
            case COMMIT -> true;
            case EXECUTE -> call.connection().getAutoCommit();
            default -> false;
        };
    }

    @Override
    public void close(Connection connection) throws SQLException {
        open.remove(connection);
        connection.close();
    }

    @Override
    public String toString() {
        return "connections of " + schema.applicationName();
    }
}
