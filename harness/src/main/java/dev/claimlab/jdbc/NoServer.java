package dev.claimlab.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import org.jspecify.annotations.Nullable;

/** Connections to no server, for queues in memory: they can be opened, inspected and closed only. */
public final class NoServer implements ConnectionSource {

    @Override
    public Connection connect() {
        return InterceptedConnection.proxy(Connection.class, new Handler());
    }

    /** Answers the methods of a connection. */
    private record Handler() implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws SQLFeatureNotSupportedException {
            return switch (method.getName()) {
                case "close" -> null;
                case "isValid" -> true;
                case "isClosed", "isWrapperFor" -> false;
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> throw new SQLFeatureNotSupportedException("there is no server here: " + method.getName());
            };
        }
    }
}
