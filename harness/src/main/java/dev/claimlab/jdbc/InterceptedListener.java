package dev.claimlab.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A driver's connection whose wait for notifications is done by another, so that it need take no real time. */
public final class InterceptedListener implements InvocationHandler {

    private final Connection connection;
    private final PGConnection driver;
    private final Waiting waiting;

    private InterceptedListener(Connection connection, PGConnection driver, Waiting waiting) {
        this.connection = connection;
        this.driver = driver;
        this.waiting = waiting;
    }

    /** The driver's connection, which waits for notifications in this way. */
    public static PGConnection of(Connection connection, PGConnection driver, Waiting waiting) {
        return InterceptedConnection.proxy(PGConnection.class, new InterceptedListener(connection, driver, waiting));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("getNotifications")) {
            return waiting.await(this::heard);
        }
        try {
            return method.invoke(driver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /**
     * The notifications that the server has sent. It hands them to an idle session before it answers the session's next
     * statement, so that none is missed that was committed before.
     */
    private PGNotification @Nullable [] heard() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            statement.execute("SELECT 1");
        }
        PGNotification[] notifications = driver.getNotifications();
        return notifications == null || notifications.length == 0 ? null : notifications;
    }

    /** Asks the server for the notifications that it has for the session. */
    @FunctionalInterface
    public interface Ear {

        /** The notifications since the last call; null if there are none. */
        PGNotification @Nullable [] heard() throws SQLException;
    }

    /** Waits for notifications. */
    @FunctionalInterface
    public interface Waiting {

        /** The notifications that ended the wait; null if it ended by its time. */
        PGNotification @Nullable [] await(Ear ear) throws SQLException;
    }
}
