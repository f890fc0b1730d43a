package dev.claimlab.worker.node;

import dev.claimlab.database.RunSchema;
import dev.claimlab.jdbc.Proxies;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The connections of one worker process. Every statement and every COMMIT passes the gate of the process, and all
 * connections can be dropped at once, as the end of a process drops them. Thread-safe.
 */
final class NodeConnections {

    private static final String CONNECTION_FAILURE = "08006";
    private static final Set<String> HARMLESS = Set.of(
            "close", "abort", "isClosed", "unwrap", "isWrapperFor", "hashCode", "equals", "toString", "getAutoCommit");

    private final RunSchema schema;
    private final StepGate gate;
    private final Map<Connection, Integer> open = new ConcurrentHashMap<>();

    NodeConnections(RunSchema schema, StepGate gate) {
        this.schema = schema;
        this.gate = gate;
    }

    /** The connections as a data source for a pool. */
    DataSource dataSource() {
        return Proxies.of(DataSource.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> connect();
            case "setLoginTimeout" -> null;
            case "getLoginTimeout" -> 0;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            case "toString" -> "connections to " + schema.name();
            default -> throw new SQLFeatureNotSupportedException(method.getName());
        });
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

    private Connection connect() throws SQLException {
        gate.pass();
        Connection connection = schema.connect();
        open.put(connection, connection.unwrap(PGConnection.class).getBackendPID());
        if (gate.isDead()) {
            boolean unused = abort(connection);
            throw new SQLException("the process was killed", CONNECTION_FAILURE);
        }
        return Proxies.of(Connection.class, (proxy, method, arguments) -> onConnection(connection, method, arguments));
    }

    private @Nullable Object onConnection(Connection connection, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("close")) {
            open.remove(connection);
        }
        if (HARMLESS.contains(method.getName())) {
            return Proxies.call(connection, method, arguments);
        }
        if (method.getName().equals("commit")) {
            gate.committing();
            Object answer = Proxies.call(connection, method, arguments);
            gate.committed();
            return answer;
        }
        gate.pass();
        Object answer = Proxies.call(connection, method, arguments);
        if (answer instanceof CallableStatement statement) {
            return watched(CallableStatement.class, connection, statement);
        }
        if (answer instanceof PreparedStatement statement) {
            return watched(PreparedStatement.class, connection, statement);
        }
        return answer instanceof Statement statement ? watched(Statement.class, connection, statement) : answer;
    }

    private <S extends Statement> S watched(Class<S> type, Connection connection, S statement) {
        return Proxies.of(type, (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return Proxies.call(statement, method, arguments);
            }
            if (!connection.getAutoCommit()) {
                gate.pass();
                return Proxies.call(statement, method, arguments);
            }
            gate.committing();
            Object answer = Proxies.call(statement, method, arguments);
            gate.committed();
            return answer;
        });
    }
}
