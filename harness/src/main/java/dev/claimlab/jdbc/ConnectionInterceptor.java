package dev.claimlab.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is added to the calls of a connection; each hook passes its call on by default. */
public interface ConnectionInterceptor {

    /** Surrounds a call that may reach the server; returns what the caller gets. */
    default @Nullable Object around(JdbcCall call) throws SQLException {
        return call.proceed();
    }

    /** The object that the connection answers when it is unwrapped to a type. */
    default @Nullable Object unwrapped(@Nullable Object type, @Nullable Object driver) {
        return driver;
    }

    /** Handles the first close of a connection; later ones do nothing. */
    default void close(Connection connection) throws SQLException {
        connection.close();
    }
}
