package dev.claimlab.verify.explore;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A driver's connection whose wait for notifications passes the watcher, so that it takes no real time. */
final class SteppedListener implements InvocationHandler {

    private final Connection connection;
    private final PGConnection driver;
    private final Waiting waiting;

    private SteppedListener(Connection connection, PGConnection driver, Waiting waiting) {
        this.connection = connection;
        this.driver = driver;
        this.waiting = waiting;
    }

    /** The driver's connection, which waits for notifications in this way. */
    static PGConnection of(Connection connection, PGConnection driver, Waiting waiting) {
        return (PGConnection) Proxy.newProxyInstance(
                SteppedListener.class.getClassLoader(),
                new Class<?>[] {PGConnection.class},
                new SteppedListener(connection, driver, waiting));
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
    interface Ear {

        /** The notifications since the last call; null if there are none. */
        PGNotification @Nullable [] heard() throws SQLException;
    }

    /** Waits for notifications. */
    @FunctionalInterface
    interface Waiting {

        /** The notifications that ended the wait; null if it ended by its time. */
        PGNotification @Nullable [] await(Ear ear) throws SQLException;
    }
}
