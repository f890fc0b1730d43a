package dev.claimlab.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An intercepted call of a connection or one of its statements, before it is sent. */
public final class JdbcCall {

    private final JdbcOperation operation;
    private final String sql;
    private final Connection connection;
    private final Invocation invocation;
    private final StatementParameters parameters;

    JdbcCall(
            JdbcOperation operation,
            String sql,
            Connection connection,
            Invocation invocation,
            StatementParameters parameters) {
        this.operation = operation;
        this.sql = sql;
        this.connection = connection;
        this.invocation = invocation;
        this.parameters = parameters;
    }

    /** A call of the connection itself. */
    static JdbcCall ofConnection(Connection connection, Method method, @Nullable Object @Nullable [] arguments) {
        JdbcOperation operation = JdbcOperation.ofConnection(method.getName());
        String sql = switch (operation) {
            case COMMIT -> "COMMIT";
            case ROLLBACK -> arguments == null ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT";
            case PREPARE -> arguments != null && arguments[0] instanceof String text ? text : "";
            default -> "";
        };
        return new JdbcCall(
                operation, sql, connection, new Invocation(connection, method, arguments), StatementParameters.NONE);
    }

    /** What it does on the server. */
    public JdbcOperation operation() {
        return operation;
    }

    /** The SQL that it sends or prepares; empty where the call has none, as for a batch. */
    public String sql() {
        return sql;
    }

    /** The connection, without interception. */
    public Connection connection() {
        return connection;
    }

    /** Whether it is a call of this method. */
    public boolean is(String method) {
        return invocation.is(method);
    }

    /** Its first argument; null where it has none. */
    public @Nullable Object argument() {
        return invocation.argument();
    }

    /** Whether it executes a prepared statement for its rows. */
    public boolean isPreparedQuery() {
        return invocation.is("executeQuery") && !invocation.hasArguments();
    }

    /** Sets the parameters of its prepared statement on another statement. */
    public void setParameters(PreparedStatement other) throws SQLException {
        parameters.setOn(other);
    }

    /** Sends the call, and returns its answer. */
    public @Nullable Object proceed() throws SQLException {
        return invocation.perform();
    }
}
