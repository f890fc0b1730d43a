package dev.claimlab.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens connections, as the data source that a strategy is given. */
@FunctionalInterface
public interface ConnectionSource {

    /** Opens a connection. */
    Connection connect() throws SQLException;

    /** A data source that opens its connections here, and supports nothing else; equal to others from here. */
    default DataSource dataSource() {
        return InterceptedConnection.proxy(DataSource.class, new Handler(this));
    }

    /** The source that a data source from {@link #dataSource} opens its connections at. */
    static ConnectionSource behind(DataSource dataSource) {
        return ((Handler) Proxy.getInvocationHandler(dataSource)).source;
    }

    /** Answers the methods of a data source. */
    record Handler(ConnectionSource source) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws SQLException {
            return switch (method.getName()) {
                case "getConnection" -> source.connect();
                case "setLoginTimeout" -> null;
                case "getLoginTimeout" -> 0;
                case "hashCode" -> System.identityHashCode(source);
                case "equals" -> arguments != null && isOf(arguments[0]);
                case "toString" -> source.toString();
                default -> throw new SQLFeatureNotSupportedException(method.getName());
            };
        }

        private boolean isOf(@Nullable Object other) {
            return other instanceof DataSource dataSource
                    && Proxy.isProxyClass(dataSource.getClass())
                    && Proxy.getInvocationHandler(dataSource) instanceof Handler handler
                    && handler.source == source;
        }
    }
}
