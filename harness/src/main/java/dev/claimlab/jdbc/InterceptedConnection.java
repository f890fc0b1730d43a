package dev.claimlab.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection whose calls, and those of its statements, pass an interceptor; compared by identity. */
public final class InterceptedConnection implements InvocationHandler {

    private final Connection connection;
    private final ConnectionInterceptor interceptor;
    private boolean isClosed;

    private InterceptedConnection(Connection connection, ConnectionInterceptor interceptor) {
        this.connection = connection;
        this.interceptor = interceptor;
    }

    /** A connection that an interceptor is applied to. */
    public static Connection of(Connection connection, ConnectionInterceptor interceptor) {
        return proxy(Connection.class, new InterceptedConnection(connection, interceptor));
    }

    /** An object whose methods are answered by a handler. */
    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(InterceptedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        return switch (method.getName()) {
            case "close" -> close();
            case "isClosed" -> isClosed || connection.isClosed();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            case "unwrap" ->
                interceptor.unwrapped(
                        arguments == null ? null : arguments[0],
                        new Invocation(connection, method, arguments).perform());
            case "abort", "isWrapperFor", "getAutoCommit", "toString" ->
                new Invocation(connection, method, arguments).perform();
            default -> send(JdbcCall.ofConnection(connection, method, arguments));
        };
    }

    private @Nullable Object close() throws SQLException {
        if (!isClosed) {
            isClosed = true;
            interceptor.close(connection);
        }
        return null;
    }

    private @Nullable Object send(JdbcCall call) throws SQLException {
        Object answer = interceptor.around(call);
        if (answer instanceof CallableStatement statement) {
            return intercepted(CallableStatement.class, statement, call.sql());
        }
        if (answer instanceof PreparedStatement statement) {
            return intercepted(PreparedStatement.class, statement, call.sql());
        }
        return answer instanceof Statement statement ? intercepted(Statement.class, statement, "") : answer;
    }

    private <S extends Statement> S intercepted(Class<S> type, S statement, String sql) {
        return proxy(type, new InterceptedStatement(statement, sql, connection, interceptor));
    }
}
