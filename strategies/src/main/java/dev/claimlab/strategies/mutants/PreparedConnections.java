package dev.claimlab.strategies.mutants;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The process's connections, to each of which something is done before it is handed out. */
record PreparedConnections(DataSource right, Preparation preparation) implements InvocationHandler {

    /** Where to get them. */
    static DataSource of(DataSource right, Preparation preparation) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                new PreparedConnections(right, preparation));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object answer = method.invoke(right, arguments);
            if (answer instanceof Connection connection) {
                preparation.prepare(connection);
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** What is done to a connection. */
    @FunctionalInterface
    interface Preparation {

        /** Does it. */
        void prepare(Connection connection) throws SQLException;
    }
}
