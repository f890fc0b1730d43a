package dev.claimlab.strategies.mutants;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The process's connections, each prepared before it is handed out. */
record PreparedConnections(DataSource right, Preparation preparation) implements InvocationHandler {

    /** A data source of prepared connections. */
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

    /** Prepares a connection. */
    @FunctionalInterface
    interface Preparation {

        /** Executes the preparation. */
        void prepare(Connection connection) throws SQLException;
    }
}
