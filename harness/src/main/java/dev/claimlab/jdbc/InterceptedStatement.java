package dev.claimlab.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement whose executions pass an interceptor; compared by identity. */
final class InterceptedStatement implements InvocationHandler {

    private final Statement statement;
    private final String sql;
    private final Connection connection;
    private final ConnectionInterceptor interceptor;
    private final StatementParameters parameters = new StatementParameters();

    /** A statement of this text, which is empty for one that gets its text at its execution. */
    InterceptedStatement(Statement statement, String sql, Connection connection, ConnectionInterceptor interceptor) {
        this.statement = statement;
        this.sql = sql;
        this.connection = connection;
        this.interceptor = interceptor;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        Invocation invocation = new Invocation(statement, method, arguments);
        if (method.getName().startsWith("execute")) {
            String sent = arguments == null ? sql : String.valueOf(arguments[0]);
            return interceptor.around(new JdbcCall(JdbcOperation.EXECUTE, sent, connection, invocation, parameters));
        }
        if (invocation.is("hashCode")) {
            return System.identityHashCode(proxy);
        }
        if (invocation.is("equals")) {
            return arguments != null && proxy == arguments[0];
        }
        parameters.note(invocation);
        return invocation.perform();
    }
}
